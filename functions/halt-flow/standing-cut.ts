import type { CutStep } from '../lib/cut/cut.ts';
import { PointerMoved } from '../lib/errors.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';

/**
 * The cut that is not to be taken again, or null. After the promotion clients write above it: a cut taken then would be
 * too high, so the one that the promotion relied on stays, proven or not. PointerMoved where there is none by then.
 */
export function standingCut(stands: CutStep | null, move: Move, pointer: Pointer): CutStep | null {
  if (stands?.proven === true) return stands;
  if (pointer.epoch === move.startEpoch) return null;
  if (stands !== null) return stands;
  throw new PointerMoved(
    `The pointer is at epoch ${pointer.epoch} and this move began at ${move.startEpoch}: its flow is not halted any more.`,
  );
}
