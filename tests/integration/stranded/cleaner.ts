import { systemClock } from '../../../functions/lib/clock.ts';
import type { ClusterClient, ProduceRecord } from '../../../functions/lib/kafka/port.ts';
import { reduceRecord } from '../../../functions/lib/log/fingerprint.ts';
import { partitionKey, type TopicPartition } from '../../../functions/lib/log/types.ts';

/** Settings under which a broker's own cleaner comes to all but the newest segment within seconds. */
export const compacted = {
  'cleanup.policy': 'compact',
  'segment.ms': '1000',
  'min.cleanable.dirty.ratio': '0.01',
};
/** Settings that keep the cleaner away. */
export const uncleaned = { 'min.compaction.lag.ms': '9223372036854775807' };

export const readCommitted = () =>
  ({ isolation: 'read_committed', clock: systemClock, signal: AbortSignal.timeout(120_000) }) as const;

/** As a flow would have brought it from a side. */
export const copyFrom = (side: 'primary' | 'secondary', one: ProduceRecord): ProduceRecord => ({
  ...one,
  headers: [[Buffer.from('__mskmr'), Buffer.from(side)]],
});

/** Records that a partition holds. */
export async function heldIn(cluster: ClusterClient, at: TopicPartition): Promise<number> {
  const answers = await cluster.read([{ ...at, from: 0, maxRecords: 100 }], 'read_committed', reduceRecord());
  const answer = answers.get(partitionKey(at));
  return answer?.known === true ? answer.value.records.length : Number.NaN;
}
