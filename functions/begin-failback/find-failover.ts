import { PointerMoved, ValidationFailed } from '../lib/errors.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';
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
  if (move?.mode !== 'failover')
    throw new ValidationFailed(
      `The pair is on the ${pointer.side} by ${pointer.run}, which was no failover: no record stayed behind, and msk-dr switchover moves it.`,
    );
  if (move.startEpoch + 1 !== pointer.epoch || move.to !== pointer.side)
    throw new PointerMoved(`The pointer (epoch ${pointer.epoch}) is not where ${pointer.run} moved it.`);
  return { failover: pointer.run, old: move.from, active: move.to, epoch: pointer.epoch };
}
