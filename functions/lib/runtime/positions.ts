import type { ClusterClient, TopicInfo } from '../kafka/port.ts';
import { selectNames } from '../log/selection.ts';
import type { TopicPartition } from '../log/types.ts';
import type { Pair } from '../pair/types.ts';
import type { PositionsOptions } from '../positions/options.ts';
import type { Call } from './call.ts';

/** Kept of a function's time for writing its result. */
const reserveMs = 4_000;

/** How positions are read in this call: at the engine's isolation level, until shortly before the function's time is over. */
export const positionsOptions = ({ pair, clock, signal, remainingMs }: Call): PositionsOptions => ({
  isolation: pair.replication.isolation,
  clock,
  signal,
  deadline: clock.now() + Math.max(0, remainingMs() - reserveMs),
});

/** Every partition of the topics that the pair copies, as the source has them now: a topic not yet discovered counts, too. */
export async function copiedPartitions(
  source: ClusterClient,
  pair: Pick<Pair, 'topics'>,
): Promise<TopicPartition[]> {
  const topics = await source.listTopics();
  const copied = new Set(
    selectNames(
      topics.map(({ topic }) => topic),
      pair.topics,
    ),
  );
  return topics.filter(({ topic }) => copied.has(topic)).flatMap(partitionsOf);
}

const partitionsOf = ({ topic, partitions }: TopicInfo): TopicPartition[] =>
  partitions.map(({ partition }) => ({ topic, partition }));
