import { listOffsetsV7 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import { type LogBounds, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import { codeName, toNumber } from './codes.ts';
import { byTopic, perLeader } from './leaders.ts';
import type { Pool } from './pool.ts';

const earliest = -2;
const latest = -1;
const readUncommitted = 0;
const readCommitted = 1;
/** As a client; replicas send their broker id. */
const client = -1;

type Query = TopicPartition & { readonly timestamp: number };

/** ListOffsets of one leader; null where no record is at or after the timestamp. */
async function listOffsets(pool: Pool, leader: number, isolation: number, queries: readonly Query[]): Promise<Map<PartitionKey, Known<number | null>>> {
  const topics = byTopic(queries).map(([name, own]) => ({
    name,
    partitions: own.map(({ partition, timestamp }) => ({ partitionIndex: partition, currentLeaderEpoch: -1, timestamp: BigInt(timestamp) })),
  }));
  const answer = await pool.askBroker(leader, 'ListOffsets', listOffsetsV7.api, client, isolation, topics);
  return new Map(
    answer.topics.flatMap(({ name, partitions }) =>
      partitions.map(({ partitionIndex, errorCode, offset }) => {
        const code = codeName(errorCode);
        const value = code === null ? known(offset < 0n ? null : toNumber(offset)) : unknown(code);
        return [partitionKey({ topic: name, partition: partitionIndex }), value] as const;
      }),
    ),
  );
}

/** First offset at or after each timestamp. Control markers carry timestamps, too: the offset may be one's. */
export const offsetsForTimestamps = (pool: Pool, queries: readonly Query[]): Promise<Map<PartitionKey, Known<number | null>>> =>
  perLeader(pool, queries, (leader, own) => listOffsets(pool, leader, readUncommitted, own));

/** Start, high watermark and last stable offset: three requests a leader, in flight together. */
export const logBounds = (pool: Pool, partitions: readonly TopicPartition[]): Promise<Map<PartitionKey, Known<LogBounds>>> =>
  perLeader(pool, partitions, async (leader, own) => {
    const ask = (timestamp: number, isolation: number) => listOffsets(pool, leader, isolation, own.map((at) => ({ ...at, timestamp })));
    const [starts, ends, stables] = await Promise.all([ask(earliest, readUncommitted), ask(latest, readUncommitted), ask(latest, readCommitted)]);
    return new Map(own.map((at) => [partitionKey(at), together(starts.get(partitionKey(at)), ends.get(partitionKey(at)), stables.get(partitionKey(at)))]));
  });

function together(start: Known<number | null> | undefined, end: Known<number | null> | undefined, stable: Known<number | null> | undefined): Known<LogBounds> {
  for (const one of [start, end, stable]) if (one === undefined || !one.known) return one ?? unknown('not answered');
  const [first, highWatermark, lastStable] = [start, end, stable].map((one) => (one?.known === true ? one.value : null));
  if (first == null || highWatermark == null || lastStable == null) return unknown('the broker gave no offset');
  return known({ start: first, highWatermark, lastStable });
}
