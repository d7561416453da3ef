import { fetchV12 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import { type IsolationLevel, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import { logBounds } from './bounds.ts';
import { byTopic, perLeader } from './leaders.ts';
import type { Pool } from './pool.ts';
import type { RawRecord, ReadAnswer, ReadRequest } from './port.ts';
import { type Fetched, Reading } from './reading.ts';

/** Bounds on one answer: memory of a small function. A batch that is larger comes all the same, alone. */
const maxBytes = 16 * 1024 * 1024;
const maxPartitionBytes = 1024 * 1024;
/** Rounds that may bring nothing before a partition is given up: a broker may serve others first. */
const idleRounds = 20;

/** Reads many partitions: one Fetch a leader and round, all leaders at once, until each request has what it asked for. */
export async function read<T>(
  pool: Pool,
  requests: readonly ReadRequest[],
  isolation: IsolationLevel,
  project: (record: RawRecord, at: TopicPartition) => T,
): Promise<Map<PartitionKey, Known<ReadAnswer<T>>>> {
  const answers = new Map<PartitionKey, Known<ReadAnswer<T>>>();
  let open = requests.map((request) => new Reading(request, isolation, project));
  while (open.length > 0) {
    const fetched = await perLeader(pool, open.map((reading) => ({ ...reading.request, from: reading.next })), (leader, own) => fetch(pool, leader, isolation, own));
    const outOfRange: Reading<T>[] = [];
    for (const reading of open) {
      const answer = fetched.get(reading.key) ?? unknown('not answered');
      if (answer.known && answer.value.code === 'OFFSET_OUT_OF_RANGE') outOfRange.push(reading);
      else if (!answer.known) answers.set(reading.key, answer);
      else if (answer.value.code !== null) answers.set(reading.key, unknown(answer.value.code));
      else reading.take(answer.value);
    }
    await placeInRange(pool, outOfRange, answers);
    for (const reading of open) {
      if (answers.has(reading.key)) continue;
      if (reading.complete()) answers.set(reading.key, known(reading.answer()));
      else if (reading.idle > idleRounds) answers.set(reading.key, unknown('the broker brought nothing more'));
    }
    // Last served goes first, so that the bound on a whole answer starves nobody.
    open = open.filter((reading) => !answers.has(reading.key)).reverse();
  }
  return answers;
}

/** Below the log start: begin there. Above the end: nothing to read. */
async function placeInRange<T>(pool: Pool, readings: readonly Reading<T>[], answers: Map<PartitionKey, Known<ReadAnswer<T>>>): Promise<void> {
  if (readings.length === 0) return;
  const bounds = await logBounds(pool, readings.map(({ request: { topic, partition } }) => ({ topic, partition })));
  for (const reading of readings) {
    const found = bounds.get(reading.key) ?? unknown('not answered');
    if (!found.known) answers.set(reading.key, found);
    else reading.placeIn(found.value);
  }
}

async function fetch(pool: Pool, leader: number, isolation: IsolationLevel, own: readonly (TopicPartition & { from: number })[]): Promise<Map<PartitionKey, Known<Fetched>>> {
  const topics = byTopic(own).map(([topicId, partitions]) => ({
    // Up to version 12 a topic is named; the client calls the field as later versions do.
    topicId,
    partitions: partitions.map(({ partition, from }) => ({ partition, currentLeaderEpoch: -1, fetchOffset: BigInt(from), lastFetchedEpoch: -1, partitionMaxBytes: maxPartitionBytes })),
  }));
  const level = isolation === 'read_committed' ? 1 : 0;
  const answer = await pool.askBroker(leader, 'Fetch', fetchV12.api, 0, 0, maxBytes, level, 0, -1, topics, [], '');
  return new Map(
    answer.responses.flatMap(({ topicId: topic, partitions }) =>
      partitions.map((found) => [partitionKey({ topic, partition: found.partitionIndex }), known(Reading.fetched(found))] as const),
    ),
  );
}
