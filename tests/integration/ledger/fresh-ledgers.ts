import { afterAll, beforeAll } from 'vitest';
import type { Ledger, LockGrant } from '../../../functions/lib/ledger/types.ts';
import { grantOf } from './grants.ts';
import { type LedgerTable, startLedgerTable } from './table.ts';

export { grantOf, named, pointer, real } from './grants.ts';

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

/** The lock goes from one run, taken for dead, to another. */
export async function takenOver(ledger: Ledger): Promise<{ stale: LockGrant; now: LockGrant }> {
  const stale = await grantOf(ledger, 'dead');
  return { stale, now: await ledger.takeOverLock('next', 'arn:next', await ledger.readLock()) };
}
