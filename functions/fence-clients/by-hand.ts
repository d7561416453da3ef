import type { Side } from '../lib/engines/engine.ts';
import { PointerMoved, ValidationFailed } from '../lib/errors.ts';
import { keepLeftOpen, readLeftOpen } from '../lib/fence/left-open.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { otherSide } from '../lib/pair/types.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { fencePassive } from './standby.ts';

/**
 * A person puts the fence up again, whatever the pair file says of a standing one: on the side that is not active under
 * the pointer just read, never on the other. ValidationFailed for the active side; PointerMoved where the side became active meanwhile and was let go again.
 */
export async function fenceByHand(call: ClusterCall, grant: LockGrant, asked: Side | null) {
  const { ledger } = call;
  const pointer = await requirePointer(ledger);
  const passive = otherSide(pointer.side);
  if (asked === pointer.side)
    throw new ValidationFailed(
      `The ${asked} is active (epoch ${pointer.epoch}): fences follow the pointer, so only the ${passive} is fenced by hand. A move fences the side that it leaves.`,
    );
  const { outcome, side } = await fencePassive(call, grant);
  if (outcome === 'undone' || side === pointer.side)
    throw new PointerMoved(
      `The ${passive} became active while it was being fenced: its fence is lifted again.`,
    );
  if ((await readLeftOpen(ledger, pointer)) !== null) await keepLeftOpen(ledger, grant, null);
  return { outcome, side };
}
