import { readFence } from '../fence/site.ts';
import type { Ledger, LockState, Pointer } from '../ledger/types.ts';
import { moverIn } from './lock-mover.ts';

/**
 * Whether a fence stands on the active side although no move holds the lock: a move that was given up while that side was
 * silent could not lift it. Clients can write nowhere then.
 */
export async function isActiveFenced(
  ledger: Pick<Ledger, 'getFact'>,
  pointer: Pointer | null,
  lock: LockState,
): Promise<boolean> {
  if (pointer === null || moverIn(lock) !== null) return false;
  const record = await readFence(ledger, pointer.side);
  return record !== null && record.state !== 'lifted';
}
