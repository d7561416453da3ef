import { afterAll, beforeAll, expect } from 'vitest';
import type { Ledger, LockGrant, Pointer } from '../../../functions/lib/ledger/types.ts';
import { type LedgerTable, startLedgerTable } from './table.ts';

let table: LedgerTable | undefined;
let pairs = 0;

// A table for the tests of the file that imports this; each test takes a pair of its own in it.
beforeAll(async () => {
  table = await startLedgerTable();
});
afterAll(() => table?.close());

/** There from the first test on. */
export function ledgerTable(): LedgerTable {
  if (table === undefined) throw new Error('The table is there from the first test on, not before.');
  return table;
}

export const freshPair = (): string => `pair-${++pairs}`;

/** A ledger in which nothing was written yet. */
export const fresh = (): Ledger => ledgerTable().ledger(freshPair());

/** Takes the free lock. */
export async function grantOf(ledger: Ledger, run: string): Promise<LockGrant> {
  const result = await ledger.acquireLock(run, `arn:${run}`);
  if (result.kind !== 'acquired') throw new Error(`held by ${result.lock.holder?.run}`);
  return result.grant;
}

/** The lock goes from one run, taken for dead, to another. */
export async function takenOver(ledger: Ledger): Promise<{ stale: LockGrant; now: LockGrant }> {
  const stale = await grantOf(ledger, 'dead');
  return { stale, now: await ledger.takeOverLock('next', 'arn:next', await ledger.readLock()) };
}

export const pointer = (epoch: number, over: Partial<Pointer> = {}): Pointer => ({
  epoch,
  side: 'primary',
  bootstrap: 'a:1',
  since: '2026-11-24T00:00:00Z',
  run: 'r',
  ...over,
});

/** Any error of this name. */
export const named = (name: string) => expect.objectContaining({ name });

/** The pointer that clients follow, not a drill's. */
export const real = { kind: 'real' } as const;
