import type { Pointer } from '../lib/ledger/types.ts';
import { otherSide } from '../lib/pair/types.ts';

/**
 * The pointer after a promotion by `run`: one epoch on, the other side. A pointer that already names this run above
 * its first epoch is the promotion's own answer, seen again after it was lost: it stays.
 */
export function nextPointer(
  found: Pointer,
  promotion: { run: string; startEpoch: number; bootstrap: string; since: string },
): Pointer {
  if (found.epoch === promotion.startEpoch + 1 && found.run === promotion.run) return found;
  return {
    epoch: promotion.startEpoch + 1,
    side: otherSide(found.side),
    bootstrap: promotion.bootstrap,
    since: promotion.since,
    run: promotion.run,
  };
}
