import { type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';

/** The shape in which Kafka's requests name partitions: by topic. */
export const byTopic = <Q extends TopicPartition, P>(
  queries: readonly Q[],
  partitionOf: (query: Q) => P,
): { name: string; partitions: P[] }[] =>
  [...Map.groupBy(queries, ({ topic }) => topic)].map(([name, asked]) => ({
    name,
    partitions: asked.map(partitionOf),
  }));

/** Back from it: one entry a partition. */
export const perPartition = <P extends { readonly partitionIndex: number }, V>(
  topics: readonly { readonly name: string; readonly partitions: readonly P[] }[],
  read: (partition: P) => V,
): Map<PartitionKey, V> =>
  new Map(
    topics.flatMap(({ name, partitions }) =>
      partitions.map((partition) => [
        partitionKey({ topic: name, partition: partition.partitionIndex }),
        read(partition),
      ]),
    ),
  );
