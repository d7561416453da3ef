import { liftFence } from '../lib/fence/lift.ts';
import { readFence } from '../lib/fence/site.ts';
import type { FenceRecord } from '../lib/fence/types.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { askFenceCommand, type CommandAnswer } from '../lib/runtime/fence-command.ts';
import { liftMethods } from '../lib/runtime/fence-methods.ts';
import { openProbe, probeUntil } from '../lib/runtime/fence-probe.ts';
import { fenceMatches, fenceSite, type WhichFence } from '../lib/runtime/fence-side.ts';
import { type LiftStep, stillClosed } from './step.ts';

/** Lets the clients of one side in again, and asks the probe whether they are. */
export async function liftSide(call: ClusterCall, grant: LockGrant, which: WhichFence): Promise<LiftStep> {
  const { side, drill } = which;
  const [cluster, found, probe] = await Promise.all([
    call.connect(side),
    readFence(call.ledger, side, drill),
    openProbe(call, side),
  ]);
  // Before the record says that nobody is shut out: a lift that dies in between is asked for again.
  const asks = call.pair.fence.commandArn !== null && drill === null && found !== null;
  const command = asks ? await askToLift(call, grant, found) : null;
  const { removed, left } = await liftFence(fenceSite(call, grant, cluster, which));
  const others = await liftMethods(call, grant, which);
  const base = { outcome: 'lifted', side, removed, left: left.length, command, others } as const;
  if (!probe.known) return { ...base, open: null, note: `Not probed: ${probe.reason}.` };
  const { partitions } = await fenceMatches(call, cluster, which, [], null);
  const closed = stillClosed(await probeUntil(probe.value, 'open', partitions, call));
  return { ...base, open: closed.length === 0, note: closed.join('; ') };
}

const everybody = ['writers', 'readers'] as const;

/** Also where the record says that nothing stands: what the command has not done the first time it is asked for again. */
async function askToLift(
  call: ClusterCall,
  grant: LockGrant,
  { side, epoch, who, state }: FenceRecord,
): Promise<CommandAnswer | null> {
  await call.ledger.assertLock(grant);
  const shutOut = state === 'lifted' ? everybody : who;
  return askFenceCommand(call, { action: 'lift', side, run: grant.run, epoch, who: shutOut });
}
