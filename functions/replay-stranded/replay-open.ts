import type { LockGrant } from '../lib/ledger/types.ts';
import { partitionKey, type TopicPartition } from '../lib/log/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { type Failback, replayedPrefix, type StrandedPartition } from '../lib/stranded/types.ts';
import { compactedTopics } from './compacted.ts';
import { replayPartition } from './replay-partition.ts';
import { writtenIn } from './written-kept.ts';

/** More records are sent only while there is this much of the function's time left. */
const roomMs = 5_000;

/** Ledger step of a partition that is replayed to its end. */
export const replayedStep = (at: TopicPartition): string => `${replayedPrefix}${partitionKey(at)}`;

/** Replays what is open, each record once, while there is time. Answers how many partitions are left. */
export async function replayOpen(
  call: ClusterCall,
  grant: LockGrant,
  failback: Failback,
  open: readonly StrandedPartition[],
  includeSuperseded: boolean,
): Promise<number> {
  const { ledger, pair, remainingMs } = call;
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const { clusterId: cluster } = await old.describeCluster();
  const compacted = await compactedTopics(active, open);
  const pace = { stillMine: () => ledger.assertLock(grant), timeIsOver: () => remainingMs() < roomMs };
  const sides = { old, active, isolation: pair.replication.isolation };
  const replay = async (at: StrandedPartition): Promise<boolean> => {
    const origin = { cluster, topic: at.topic, partition: at.partition };
    const allow = includeSuperseded && !compacted.has(at.topic);
    const kept = await writtenIn(ledger, grant, at);
    const replayed = await replayPartition(sides, grant.run, origin, at, allow, pace, kept);
    if (replayed !== null) await ledger.putStep(grant, replayedStep(at), replayed);
    return replayed !== null;
  };
  return inWaves(open, () => !pace.timeIsOver(), replay);
}
