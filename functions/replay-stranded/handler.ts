import { type Decision, decisionStep } from '../decide-stranded/decide.ts';
import { partitionKey } from '../lib/log/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { requireFailback, requireStep, strandedPartitions } from '../lib/stranded/requirements.ts';
import { replayedPrefix } from '../lib/stranded/types.ts';
import { compactedTopics } from './compacted.ts';
import { replayPartition } from './replay-partition.ts';

/** More records are sent only while there is this much of the function's time left. */
const roomMs = 5_000;

/** Partition by partition, each record once; asked again until `done`. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, pair, remainingMs } = call;
  const grant = grantOf(event);
  const failback = await requireFailback(ledger, event.run);
  const [decision, partitions, steps] = await Promise.all([
    requireStep<Decision>(ledger, event.run, decisionStep),
    strandedPartitions(ledger, event.run),
    ledger.listSteps(event.run),
  ]);
  const stepOf = (at: (typeof partitions)[number]): string => `${replayedPrefix}${partitionKey(at)}`;
  const open = partitions.filter((at) => at.records > 0 && !steps.includes(stepOf(at)));
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const { clusterId: cluster } = await old.describeCluster();
  const compacted = await compactedTopics(active, open);
  const pace = { stillMine: () => ledger.assertLock(grant), timeIsOver: () => remainingMs() < roomMs };
  const sides = { old, active, isolation: pair.replication.isolation };
  const replay = async (at: (typeof partitions)[number]): Promise<boolean> => {
    const origin = { cluster, topic: at.topic, partition: at.partition };
    const allow = decision.includeSuperseded && !compacted.has(at.topic);
    const replayed = await replayPartition(sides, event.run, origin, at, allow, pace);
    if (replayed !== null) await ledger.putStep(grant, stepOf(at), replayed);
    return replayed !== null;
  };
  const left = await inWaves(open, () => !pace.timeIsOver(), replay);
  return { done: left === 0, left };
});
