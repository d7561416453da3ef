import { PointerMoved } from '../lib/errors.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { Move, MoveMode } from '../lib/move/move.ts';
import { otherSide } from '../lib/pair/types.ts';

/** The move that starts under this pointer: away from the active side, to the other. */
export const newMove = (pointer: Pointer, mode: MoveMode, startedAt: string): Move => ({
  mode,
  from: pointer.side,
  to: otherSide(pointer.side),
  startEpoch: pointer.epoch,
  startedAt,
});

/** `abandoned`: unwinding has begun, and is all that is left to do. */
export type Phase = 'before-promote' | 'abandoned' | 'after-promote';

/**
 * Where a move stands under the pointer just read (design "Resume"): before its promotion at the epoch it began at,
 * after it where the pointer is one on and names this run. PointerMoved at any other pointer: another run has moved it.
 */
export function phaseOf(move: Move, run: string, pointer: Pointer, abandoned: boolean): Phase {
  if (pointer.epoch === move.startEpoch && pointer.side === move.from)
    return abandoned ? 'abandoned' : 'before-promote';
  if (pointer.epoch === move.startEpoch + 1 && pointer.run === run && pointer.side === move.to)
    return 'after-promote';
  throw new PointerMoved(
    `Run ${run} began at epoch ${move.startEpoch} on the ${move.from}; the pointer is at epoch ${pointer.epoch} on the ${pointer.side}, moved by ${pointer.run}. This move is over: nothing of it is taken up.`,
  );
}
