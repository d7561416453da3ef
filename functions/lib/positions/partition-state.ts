import type { ClusterClient } from '../kafka/port.ts';
import { type Known, unknown } from '../known.ts';
import { type LogBounds, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';

/** A partition's bounds on both sides. `absent`: the target has no such topic, or fewer partitions. */
export interface BothBounds {
  readonly source: Known<LogBounds>;
  readonly target: Known<LogBounds> | 'absent';
}

/** Reads both sides' bounds: the source first, so that what is found missing afterwards was really there before. */
export const bothBounds = async (
  source: ClusterClient,
  target: ClusterClient,
  partitions: readonly TopicPartition[],
): Promise<Map<PartitionKey, BothBounds>> => {
  const sourceBounds = await source.logBounds(partitions);
  const existing = new Set(
    (await target.listTopics()).flatMap(({ topic, partitions: all }) =>
      all.map(({ partition }) => partitionKey({ topic, partition })),
    ),
  );
  const targetBounds = await target.logBounds(partitions.filter((at) => existing.has(partitionKey(at))));
  const unanswered = unknown('the cluster did not answer for this partition');
  return new Map(
    partitions.map((at) => {
      const key = partitionKey(at);
      return [
        key,
        {
          source: sourceBounds.get(key) ?? unanswered,
          target: existing.has(key) ? (targetBounds.get(key) ?? unanswered) : 'absent',
        },
      ];
    }),
  );
};
