import { FetchIsolationLevels, ListOffsetTimestamps, listOffsetsV7 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import { type LogBounds, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import type { Address, Brokers } from './brokers.ts';
import { byLeader } from './by-broker.ts';
import { byTopic, perPartition } from './by-topic.ts';
import { answered, exactNumber } from './outcomes.ts';

type Timed = TopicPartition & { readonly timestamp: bigint };
const { READ_COMMITTED, READ_UNCOMMITTED } = FetchIsolationLevels;
/** What Kafka answers where no record is that young. */
const noOffset = -1;
/** Clients are no replicas. */
const noReplica = -1;
const anyEpoch = -1;

/** Start, high watermark and last stable offset: three requests on their way together to each leader. */
export const logBounds = (
  brokers: Brokers,
  partitions: readonly TopicPartition[],
): Promise<Map<PartitionKey, Known<LogBounds>>> =>
  byLeader(brokers, partitions, async (leader, asked) => {
    const at = (timestamp: bigint, isolation: number): Promise<Map<PartitionKey, Known<number>>> =>
      listOffsets(
        brokers,
        leader,
        isolation,
        asked.map((one) => ({ ...one, timestamp })),
      );
    const [starts, ends, stable] = await Promise.all([
      at(ListOffsetTimestamps.EARLIEST, READ_UNCOMMITTED),
      at(ListOffsetTimestamps.LATEST, READ_UNCOMMITTED),
      at(ListOffsetTimestamps.LATEST, READ_COMMITTED),
    ]);
    return new Map(
      asked.map(partitionKey).map((key) => [key, together(starts.get(key), ends.get(key), stable.get(key))]),
    );
  });

/** The first offset whose timestamp is at or after the wanted one, null where there is none. One query a partition. */
export const offsetsForTimestamps = (
  brokers: Brokers,
  queries: readonly (TopicPartition & { readonly timestamp: number })[],
): Promise<Map<PartitionKey, Known<number | null>>> =>
  byLeader(brokers, queries, async (leader, asked) => {
    const timed = asked.map((query) => ({ ...query, timestamp: BigInt(query.timestamp) }));
    const found = await listOffsets(brokers, leader, READ_UNCOMMITTED, timed);
    return new Map(
      [...found].map(([key, offset]) => [
        key,
        offset.known && offset.value === noOffset ? known(null) : offset,
      ]),
    );
  });

async function listOffsets(
  brokers: Brokers,
  leader: Address,
  isolation: number,
  queries: readonly Timed[],
): Promise<Map<PartitionKey, Known<number>>> {
  const topics = byTopic(queries, ({ partition, timestamp }) => ({
    partitionIndex: partition,
    currentLeaderEpoch: anyEpoch,
    timestamp,
  }));
  const answer = await brokers.ask(leader, listOffsetsV7.api, noReplica, isolation, topics);
  return perPartition(answer.topics, ({ errorCode, offset }) =>
    answered(errorCode, () => exactNumber(offset)),
  );
}

function together(
  start: Known<number> | undefined,
  end: Known<number> | undefined,
  stable: Known<number> | undefined,
): Known<LogBounds> {
  if (start?.known && end?.known && stable?.known)
    return known({ start: start.value, highWatermark: end.value, lastStable: stable.value });
  const missing = [start, end, stable].find((part) => part?.known !== true);
  return unknown(missing?.known === false ? missing.reason : 'UNKNOWN_TOPIC_OR_PARTITION');
}
