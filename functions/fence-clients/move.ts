import type { LockGrant } from '../lib/ledger/types.ts';
import { type MoveMode, requireMove } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { noteBegin } from './began.ts';
import { fenceSide } from './fence.ts';
import type { FenceStep } from './step.ts';

/** Shuts the writers, or the readers, out of the side that a move leaves; in a failover what it cannot do is owed. */
export async function fenceMove(
  call: ClusterCall,
  grant: LockGrant,
  { run, mode, who }: { readonly run: string; readonly mode: MoveMode; readonly who: 'writers' | 'readers' },
) {
  const { ledger } = call;
  const name = `fence-${who}`;
  const [move, earlier] = await Promise.all([
    requireMove(ledger, run),
    ledger.getStep<FenceStep>(run, name),
    who === 'writers' ? noteBegin(call, grant) : undefined,
  ]);
  const wish = { side: move.from, drill: null, epoch: move.startEpoch, who };
  const fenced = await orOwed(mode, () => fenceSide(call, grant, wish, earlier));
  const step: FenceStep = fenced.known
    ? fenced.value
    : { outcome: 'owed', side: move.from, reason: fenced.reason };
  await ledger.putStep(grant, name, step);
  return step.outcome === 'owed'
    ? step
    : { outcome: step.outcome, side: step.side, denies: step.denies, added: step.added };
}
