import { fenceSide } from '../fence-clients/fence.ts';
import type { Side } from '../lib/engines/engine.ts';
import { FenceNotVerified } from '../lib/errors.ts';
import { grantedFor, grantRight } from '../lib/fence/grant.ts';
import { readFence } from '../lib/fence/site.ts';
import type { Acl } from '../lib/kafka/port.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { canaryTopic, otherSide } from '../lib/pair/types.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { openProbe, probeUntil } from '../lib/runtime/fence-probe.ts';
import { fenceMatches, fenceSite } from '../lib/runtime/fence-side.ts';
import { stillClosed } from '../unfence-clients/step.ts';
import { type FenceRehearsal, fenceObstacle } from './fence-obstacle.ts';

/**
 * Brings the drill's own fence to where a real one is before a failover: the probe may write on the active side, and is
 * shut out of the standby, as clients are from setup on. FenceNotVerified where the probe cannot be let in.
 */
export async function prepareFence(call: ClusterCall, grant: LockGrant): Promise<FenceRehearsal> {
  const { pair, ledger } = call;
  const obstacle = fenceObstacle(pair);
  const { side, epoch } = await requirePointer(ledger);
  if (obstacle === null) {
    await Promise.all([
      letProbeIn(call, grant, 'primary', epoch),
      letProbeIn(call, grant, 'secondary', epoch),
    ]);
    const standby = { side: otherSide(side), drill: grant.run, epoch, who: 'writers' } as const;
    if (pair.fence.standby) await fenceSide(call, grant, standby, null);
  }
  const step: FenceRehearsal =
    obstacle === null ? { rehearsed: true } : { rehearsed: false, reason: obstacle };
  await ledger.putStep(grant, 'prepare-fence', step);
  return step;
}

/** Gives the probe the right to write canaries, if it has none. */
async function letProbeIn(call: ClusterCall, grant: LockGrant, side: Side, epoch: number): Promise<void> {
  const [standing, probe] = await Promise.all([
    readFence(call.ledger, side, grant.run),
    openProbe(call, side),
  ]);
  // An earlier attempt has let it in, and shut it out again.
  if (standing !== null) return;
  if (!probe.known) throw cannot(side, `the probe cannot sign in: ${probe.reason}`);
  const { principal, client } = probe.value;
  if (principal === null) throw cannot(side, 'its secret does not tell who the probe is');
  const cluster = await call.connect(side);
  const which = { side, drill: grantedFor(grant.run) };
  const { partitions } = await fenceMatches(call, cluster, which, [], principal);
  if (stillClosed(await client.probeAppend(partitions)).length === 0) return;
  await grantRight(
    fenceSite(call, grant, cluster, which),
    epoch,
    writeRight(principal, canaryTopic(call.pair.name)),
  );
  const closed = stillClosed(await probeUntil(probe.value, 'open', partitions, call));
  if (closed.length > 0) throw cannot(side, `the probe may not write canaries: ${closed.join('; ')}`);
}

const cannot = (side: Side, reason: string): FenceNotVerified =>
  new FenceNotVerified(`The fence of the ${side} could not be rehearsed: ${reason}.`);

const writeRight = (principal: string, topic: string): Acl => ({
  resourceType: 'topic',
  resourceName: topic,
  patternType: 'literal',
  principal,
  host: '*',
  operation: 'write',
  permission: 'allow',
});
