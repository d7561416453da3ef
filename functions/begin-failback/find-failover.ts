import { PointerMoved, ValidationFailed } from '../lib/errors.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';
import { moverOf } from '../lib/move/mover.ts';
import type { Failback } from '../lib/stranded/types.ts';

/**
 * The way home from the failover that the pointer names. ValidationFailed where the pair came to its active side in
 * another way (nothing stayed behind then); PointerMoved where the way home has begun and the pair has moved since.
 */
export function findFailover(pointer: Pointer, move: Move | null, begun: Failback | null): Failback {
  if (begun !== null) {
    if (begun.epoch === pointer.epoch && begun.active === pointer.side) return begun;
    throw new PointerMoved(
      `This way home began at epoch ${begun.epoch} on the ${begun.active}; the pointer is at epoch ${pointer.epoch} on the ${pointer.side}, moved by ${pointer.run}. It is over: start another one.`,
    );
  }
  const mover = moverOf(pointer);
  if (move === null && mover.run !== pointer.run)
    throw new ValidationFailed(
      `The ledger was adopted (${pointer.run}), and what ${mover.run} had written into the lost one is not here: it is brought back by the first command after that Region has come back.`,
    );
  if (move?.mode !== 'failover')
    throw new ValidationFailed(
      `The pair is on the ${pointer.side} by ${mover.run}, which was no failover: no record stayed behind, and msk-dr switchover moves it.`,
    );
  if (move.startEpoch + 1 !== mover.epoch || move.to !== pointer.side)
    throw new PointerMoved(`The pointer (epoch ${pointer.epoch}) is not where ${mover.run} moved it.`);
  return { failover: mover.run, old: move.from, active: move.to, epoch: pointer.epoch };
}
