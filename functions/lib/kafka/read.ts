import { FetchIsolationLevels, fetchV12 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import { type IsolationLevel, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import { logBounds } from './bounds.ts';
import type { Address, Brokers } from './brokers.ts';
import { byLeader } from './by-broker.ts';
import { codeName } from './codes.ts';
import { exactNumber } from './outcomes.ts';
import type { RawRecord, ReadAnswer, ReadRequest } from './port.ts';
import { type Fetched, Reading } from './reading.ts';

/** What one answer may hold, so that a small function has room for it; a batch that is larger comes alone. */
const answerBytes = 16 * 1024 * 1024;
/** Records that are not wanted are decoded, too: rather one more fetch than many times what is asked for. */
const partitionBytes = { least: 16 * 1024, most: 4 * 1024 * 1024, perRecord: 512 };
/** How long a leader may wait for data that it should have: paces the look at one that has just been elected. */
const waitMs = 50;

/**
 * Reads data records of many partitions: one Fetch a leader at a time, all leaders at once. A request is over at its
 * `to`, at the log's end as of this call, or with `maxRecords`. A partition that cannot be read is unknown.
 */
export async function read<T>(
  brokers: Brokers,
  requests: readonly ReadRequest[],
  isolation: IsolationLevel,
  project: (record: RawRecord, at: TopicPartition) => T,
): Promise<Map<PartitionKey, Known<ReadAnswer<T>>>> {
  const bounds = await logBounds(brokers, requests);
  const answers = new Map<PartitionKey, Known<ReadAnswer<T>>>();
  const readings: Reading<T>[] = [];
  for (const request of requests) {
    const found = bounds.get(partitionKey(request)) ?? unknown('UNKNOWN_TOPIC_OR_PARTITION');
    if (!found.known) answers.set(partitionKey(request), found);
    else readings.push(new Reading(request, found.value, endOf(found.value, isolation), project));
  }
  const open = readings.filter((reading) => !reading.done);
  // Where reading breaks off because a leader has moved, it goes on from there at the next one.
  const ended = await readAll(brokers, open, isolation);
  const cut = open.filter((reading) => wasCut(ended.get(partitionKey(reading))));
  if (cut.length > 0) {
    const starts = await logBounds(brokers, cut);
    for (const reading of cut) {
      const found = starts.get(partitionKey(reading));
      if (found?.known === true) reading.raiseTo(found.value.start);
    }
    for (const [key, end] of await readAll(brokers, cut, isolation)) ended.set(key, end);
  }
  for (const reading of readings) {
    const end = ended.get(partitionKey(reading)) ?? known(true);
    answers.set(partitionKey(reading), end.known ? known(reading.answer()) : end);
  }
  return answers;
}

const readAll = <T>(
  brokers: Brokers,
  readings: readonly Reading<T>[],
  isolation: IsolationLevel,
): Promise<Map<PartitionKey, Known<true>>> =>
  byLeader(brokers, readings, (leader, own) => readFrom(brokers, leader, own, isolation));

/** Retention removed the offset between the look at the bounds and the fetch. */
const wasCut = (end: Known<true> | undefined): boolean =>
  end?.known === false && end.reason === 'OFFSET_OUT_OF_RANGE';

const endOf = (
  { highWatermark, lastStable }: { highWatermark: number; lastStable: number },
  isolation: string,
) => (isolation === 'read_committed' ? lastStable : highWatermark);

async function readFrom<T>(
  brokers: Brokers,
  leader: Address,
  readings: readonly Reading<T>[],
  isolation: IsolationLevel,
): Promise<Map<PartitionKey, Known<true>>> {
  const ended = new Map<PartitionKey, Known<true>>();
  let open = readings.filter((reading) => !reading.done);
  let lastProgress = performance.now();
  while (open.length > 0) {
    const fetched = await fetch(brokers, leader, open, isolation);
    const moved = open.filter((reading) => takeFrom(reading, fetched, ended));
    if (moved.length > 0) lastProgress = performance.now();
    else if (performance.now() - lastProgress > brokers.timeoutMs)
      for (const reading of open) ended.set(partitionKey(reading), unknown('REQUEST_TIMED_OUT'));
    // Those that got nothing go first: an answer has room for at least one batch of its first partition.
    const served = new Set(moved);
    for (const reading of open) if (!served.has(reading)) reading.starved += 1;
    open = [...open.filter((reading) => !served.has(reading)), ...moved].filter(
      (reading) => !reading.done && !ended.has(partitionKey(reading)),
    );
  }
  for (const reading of readings)
    if (!ended.has(partitionKey(reading))) ended.set(partitionKey(reading), known(true));
  return ended;
}

/** Hands a reading what was fetched for it; true if it came further. */
function takeFrom<T>(
  reading: Reading<T>,
  fetched: ReadonlyMap<PartitionKey, Known<Fetched> & { logStart?: number }>,
  ended: Map<PartitionKey, Known<true>>,
): boolean {
  const key = partitionKey(reading);
  const answer = fetched.get(key);
  // A broker that throttles names no partition at all.
  if (answer === undefined) return false;
  if (!answer.known) {
    ended.set(key, answer);
    return true;
  }
  if (reading.take(answer.value)) return true;
  // Empty although nothing crowded it out: compaction has removed the rest.
  const crowdedOut = [...fetched.values()].some((other) => other.known && other.value.batches.length > 0);
  if (crowdedOut || !reading.covers(answer.value)) return false;
  reading.skipToEnd();
  return true;
}

async function fetch<T>(
  brokers: Brokers,
  leader: Address,
  readings: readonly Reading<T>[],
  isolation: IsolationLevel,
): Promise<Map<PartitionKey, Known<Fetched>>> {
  const level = isolation === 'read_committed' ? 'READ_COMMITTED' : 'READ_UNCOMMITTED';
  // Kafka serves partitions in the order of the request; they are not gathered by topic, to keep that order.
  const topics = readings.map(({ topic, partition, next, wanted, starved }) => ({
    // Version 12 knows topics by name; the client's field is named after later versions.
    topicId: topic,
    partitions: [
      {
        partition,
        currentLeaderEpoch: -1,
        fetchOffset: BigInt(next),
        lastFetchedEpoch: -1,
        partitionMaxBytes: bytesFor(wanted, starved),
      },
    ],
  }));
  const answer = await brokers.ask(
    leader,
    fetchV12.api,
    waitMs,
    1,
    answerBytes,
    FetchIsolationLevels[level],
    0,
    -1,
    topics,
    [],
    '',
  );
  return new Map(
    answer.responses.flatMap(({ topicId: topic, partitions }) =>
      partitions.map((found) => [
        partitionKey({ topic, partition: found.partitionIndex }),
        found.errorCode === 0
          ? known({
              batches: found.records ?? [],
              aborted: found.abortedTransactions ?? [],
              readable: exactNumber(
                level === 'READ_COMMITTED' ? found.lastStableOffset : found.highWatermark,
              ),
            })
          : unknown(codeName(found.errorCode)),
      ]),
    ),
  );
}

/** A batch that is larger than what its partition may bring is left out: whoever got nothing asks for more. */
const bytesFor = (records: number, starved: number): number =>
  Math.min(
    partitionBytes.most,
    Math.max(partitionBytes.least, records * partitionBytes.perRecord) * 4 ** starved,
  );
