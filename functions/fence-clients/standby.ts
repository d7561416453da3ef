import { LockLost } from '../lib/errors.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { otherSide } from '../lib/pair/types.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { rememberMethods } from '../lib/runtime/fence-methods.ts';
import { openProbe } from '../lib/runtime/fence-probe.ts';
import { liftSide } from '../unfence-clients/lift.ts';
import { fenceSide } from './fence.ts';
import type { FenceStep } from './step.ts';
import { takeBack } from './take-back.ts';

export const standbyFenceStep = 'fence-standby';

/** The standing fence, where the pair has one. */
export async function fenceStandby(call: ClusterCall, grant: LockGrant) {
  const { pair, ledger } = call;
  if (pair.fence.standby) return fencePassive(call, grant);
  return { outcome: 'off', side: otherSide((await requirePointer(ledger)).side) } as const;
}

/**
 * Whoever is not active under the pointer just read is fenced (rule 4). The pointer is read again afterwards, and a
 * side that has become active meanwhile is let go: also where the lock was lost on the way, which is how that comes about.
 */
export async function fencePassive(call: ClusterCall, grant: LockGrant) {
  const { ledger } = call;
  const pointer = await requirePointer(ledger);
  const side = otherSide(pointer.side);
  const which = { side, drill: null };
  const cluster = await call.connect(side);
  const [before, takeMethodsBack] = await Promise.all([cluster.listAcls(), rememberMethods(call, which)]);
  const put = async (): Promise<FenceStep> => {
    const earlier = await ledger.getStep<FenceStep>(grant.run, standbyFenceStep);
    const step = await fenceSide(call, grant, { ...which, epoch: pointer.epoch, who: 'writers' }, earlier);
    await ledger.putStep(grant, standbyFenceStep, step);
    return step;
  };
  const isActive = async (): Promise<boolean> => (await requirePointer(ledger)).side === side;
  try {
    const { outcome } = await put();
    if (!(await isActive())) return { outcome, side } as const;
    await liftSide(call, grant, which);
  } catch (error) {
    if (!(error instanceof LockLost) || !(await isActive())) throw error;
    const probe = await openProbe(call, side);
    const { principals, readers } = call.pair.fence;
    const probed = probe.known && probe.value.principal !== null ? [probe.value.principal] : [];
    await Promise.all([takeBack(cluster, before, [...principals, ...readers, ...probed]), takeMethodsBack()]);
  }
  return { outcome: 'undone', side } as const;
}
