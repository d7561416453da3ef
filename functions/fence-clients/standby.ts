import { canFence } from '../lib/fence/not-yet.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { otherSide } from '../lib/pair/types.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { liftSide } from '../unfence-clients/lift.ts';
import { fenceSide } from './fence.ts';
import type { FenceStep } from './step.ts';

/**
 * The standing fence: whoever is not active under the pointer just read is fenced (rule 4). The pointer is read again
 * afterwards, and a side that has become active meanwhile is let go.
 */
export async function fenceStandby(call: ClusterCall, grant: LockGrant) {
  const { pair, ledger } = call;
  const pointer = await requirePointer(ledger);
  const side = otherSide(pointer.side);
  if (!pair.fence.standby || !canFence(pair)) return { outcome: 'off', side } as const;
  const which = { side, drill: null };
  const earlier = await ledger.getStep<FenceStep>(grant.run, 'fence-standby');
  const step = await fenceSide(call, grant, { ...which, epoch: pointer.epoch, who: 'writers' }, earlier);
  await ledger.putStep(grant, 'fence-standby', step);
  if ((await requirePointer(ledger)).side !== side) return { outcome: step.outcome, side } as const;
  await liftSide(call, grant, which);
  return { outcome: 'undone', side } as const;
}
