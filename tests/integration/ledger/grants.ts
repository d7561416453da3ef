import { expect } from 'vitest';
import type { Ledger, LockGrant, Pointer } from '../../../functions/lib/ledger/types.ts';

/** Takes the free lock. */
export async function grantOf(ledger: Ledger, run: string): Promise<LockGrant> {
  const result = await ledger.acquireLock(run, `arn:${run}`);
  if (result.kind !== 'acquired') throw new Error(`held by ${result.lock.holder?.run}`);
  return result.grant;
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
