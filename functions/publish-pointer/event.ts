import type { Pointer } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';

/** Source and detail type of the event that says that a pair has moved (docs/events.md). */
export const promotedSource = 'msk-dr';
export const promotedType = 'Pair Promoted';

/** The event's detail, version 1. Delivered at least once: `(run, epoch)` tells repetitions apart. */
export const promotedDetail = (pair: string, pointer: Pointer, { mode, from }: Move) => ({
  version: 1,
  pair,
  run: pointer.run,
  mode,
  epoch: pointer.epoch,
  from,
  to: pointer.side,
  bootstrap: pointer.bootstrap,
  since: pointer.since,
});
