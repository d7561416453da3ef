import { type Known, known, unknown } from '../known.ts';
import { type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import { codeName } from './codes.ts';
import type { Pool } from './pool.ts';

/** The leader of each partition, or why there is none. */
export async function leadersOf(pool: Pool, partitions: readonly TopicPartition[]): Promise<Map<PartitionKey, Known<number>>> {
  const names = [...new Set(partitions.map(({ topic }) => topic))];
  const topics = new Map((await pool.metadata(names)).topics.map((topic) => [topic.name, topic]));
  return new Map(
    partitions.map((at) => {
      const topic = topics.get(at.topic);
      const partition = topic?.partitions.find(({ partitionIndex }) => partitionIndex === at.partition);
      const key = partitionKey(at);
      if (partition === undefined) return [key, unknown(codeName(topic?.errorCode ?? 0) ?? 'UNKNOWN_TOPIC_OR_PARTITION')];
      return [key, partition.leaderId < 0 ? unknown('LEADER_NOT_AVAILABLE') : known(partition.leaderId)];
    }),
  );
}

/**
 * Runs one request a leader, all leaders at once, and puts their answers together. Partitions without a leader get the
 * reason; a leader that does not answer makes only its own partitions unknown.
 */
export async function perLeader<P extends TopicPartition, T>(
  pool: Pool,
  partitions: readonly P[],
  ask: (leader: number, own: readonly P[]) => Promise<Map<PartitionKey, Known<T>>>,
): Promise<Map<PartitionKey, Known<T>>> {
  if (partitions.length === 0) return new Map();
  const leaders = await leadersOf(pool, partitions);
  const answers = new Map<PartitionKey, Known<T>>();
  const byLeader = new Map<number, P[]>();
  for (const at of partitions) {
    const leader = leaders.get(partitionKey(at)) ?? unknown('LEADER_NOT_AVAILABLE');
    if (!leader.known) answers.set(partitionKey(at), leader);
    else byLeader.set(leader.value, [...(byLeader.get(leader.value) ?? []), at]);
  }
  await Promise.all(
    [...byLeader].map(async ([leader, own]) => {
      const found = await ask(leader, own).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        return new Map(own.map((at) => [partitionKey(at), unknown(reason)]));
      });
      for (const [key, answer] of found) answers.set(key, answer);
    }),
  );
  return answers;
}

/** Partitions as Kafka's requests nest them. */
export function byTopic<P extends TopicPartition>(partitions: readonly P[]): [topic: string, own: P[]][] {
  return [...Map.groupBy(partitions, ({ topic }) => topic)];
}
