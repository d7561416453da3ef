import type { LockGrant } from '../lib/ledger/types.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { fenceSide } from './fence.ts';
import type { FenceStep } from './step.ts';

/** The name of the drill's step. */
export const shadowFenceStep = 'fence-shadow';

/** A drill's fence on the side that a failover would leave, put up by what a failover puts its own up with. */
export async function fenceDrill(call: ClusterCall, grant: LockGrant) {
  const { side, epoch } = await requirePointer(call.ledger);
  const earlier = await call.ledger.getStep<FenceStep>(grant.run, shadowFenceStep);
  const wish = { side, drill: grant.run, epoch, who: 'writers' } as const;
  const step = await fenceSide(call, grant, wish, earlier);
  await call.ledger.putStep(grant, shadowFenceStep, step);
  return { outcome: step.outcome, side } as const;
}
