import { partitionKey } from '../lib/log/types.ts';
import { faultsText, openPartitions, withFaults } from '../lib/rebuild/open-partitions.ts';
import { keepRebuild, rebuildUnderWay } from '../lib/rebuild/under-way.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { copyPartition } from './copy-partition.ts';

/** More records are sent only while there is this much of the function's time left. */
const roomMs = 5_000;

/** Copies the active side to the emptied one, each record once and in order; asked again until `done`. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, pair, remainingMs } = call;
  const grant = grantOf(event);
  const failback = await requireFailback(ledger, event.run);
  const rebuild = await rebuildUnderWay(ledger, failback.old);
  if (rebuild === null) return { done: true, faulty: false, sentence: '' };
  const open = await openPartitions(ledger, event.run, rebuild);
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const { clusterId: cluster } = await active.describeCluster();
  const sides = { old, active, isolation: pair.replication.isolation };
  const pace = { stillMine: () => ledger.assertLock(grant), timeIsOver: () => remainingMs() < roomMs };
  const faults = new Map<string, string>();
  const copy = async (at: (typeof open)[number]): Promise<boolean> => {
    const origin = { cluster, topic: at.topic, partition: at.partition };
    const copied = await copyPartition(sides, event.run, origin, at, pace);
    if (copied === 'foreign') faults.set(partitionKey(at), 'something else wrote to it while it was copied');
    return copied === 'done';
  };
  const left = await inWaves(open, () => !pace.timeIsOver(), copy);
  const now = withFaults(rebuild, faults);
  if (faults.size > 0) await keepRebuild(ledger, grant, failback.old, now);
  return { done: left === 0, faulty: faults.size > 0, sentence: faultsText(now) };
});
