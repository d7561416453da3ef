import { type MessageRecord, ProduceAcks, produceV9 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import { partitionKey, type TopicPartition } from '../log/types.ts';
import type { Address, Brokers } from './brokers.ts';
import { byLeader } from './by-broker.ts';
import { isPassing } from './codes.ts';
import { answered, exactNumber } from './outcomes.ts';
import type { ProduceRecord } from './port.ts';

/** Below `max.message.bytes` of any sensible topic (1 MB by default), headers of batch and records included. */
const batchBytes = 512 * 1024;
const recordOverhead = 64;

/** Records of one partition in the order given, with their places in that order. */
interface Queue extends TopicPartition {
  readonly batches: readonly (readonly Placed[])[];
}
interface Placed {
  readonly place: number;
  readonly record: ProduceRecord;
}

/**
 * Writes with acks=all and answers each record's offset in the order given, or the code with which its batch was
 * refused. Never writes a record twice: only batches that surely were not appended (their leader has moved) are sent
 * again, so a record without answer may or may not be in the log.
 */
export async function produce(brokers: Brokers, records: readonly ProduceRecord[]): Promise<Known<number>[]> {
  const placed = records.map((record, place) => ({ place, record }));
  const queues = [...Map.groupBy(placed, ({ record }) => partitionKey(record)).values()].flatMap(queueOf);
  const offsets = await byLeader(brokers, queues, (leader, asked) => sendAll(brokers, leader, asked));
  const answers: Known<number>[] = records.map(() => unknown('UNKNOWN_TOPIC_OR_PARTITION'));
  for (const queue of queues) {
    const answer = offsets.get(partitionKey(queue));
    queue.batches.forEach((batch, round) => {
      batch.forEach(({ place }, index) => {
        if (answer?.known === false) answers[place] = unknown(answer.reason);
        const first = answer?.known === true ? answer.value[round] : undefined;
        if (first !== undefined) answers[place] = first.known ? known(first.value + index) : first;
      });
    });
  }
  return answers;
}

function queueOf(records: readonly Placed[]): Queue[] {
  const [first] = records;
  if (first === undefined) return [];
  const batches: Placed[][] = [[]];
  let room = batchBytes;
  for (const placed of records) {
    const size = sizeOf(placed.record);
    const last = batches.at(-1);
    if (last !== undefined && (last.length === 0 || size <= room)) last.push(placed);
    else batches.push([placed]);
    room = (last?.at(-1) === placed ? room : batchBytes) - size;
  }
  return [{ topic: first.record.topic, partition: first.record.partition, batches }];
}

/** One request a round with a batch of each partition; rounds go out together and are appended in order. */
async function sendAll(
  brokers: Brokers,
  leader: Address,
  queues: readonly Queue[],
): Promise<Map<string, Known<Known<number>[]>>> {
  const rounds = Math.max(...queues.map(({ batches }) => batches.length));
  const answers = await Promise.all(
    Array.from({ length: rounds }, (_, round) => sendRound(brokers, leader, queues, round)),
  );
  return new Map(
    queues.map((queue) => {
      const key = partitionKey(queue);
      const firsts = queue.batches.map(
        (_, round) => answers[round]?.get(key) ?? unknown('UNKNOWN_SERVER_ERROR'),
      );
      // Only if no batch can have been appended is the queue sent again, whole, so that its order stays.
      const moved = firsts.every((first) => !first.known && isPassing(first.reason));
      const [head] = firsts;
      return [key, moved && head?.known === false ? head : known(firsts)];
    }),
  );
}

async function sendRound(
  brokers: Brokers,
  leader: Address,
  queues: readonly Queue[],
  round: number,
): Promise<Map<string, Known<number>>> {
  const messages = queues.flatMap(({ batches }) =>
    (batches[round] ?? []).map(({ record }) => messageOf(record)),
  );
  const answer = await brokers.ask(leader, produceV9.api, ProduceAcks.ALL, brokers.timeoutMs, messages, {});
  if (typeof answer === 'boolean') return new Map();
  return new Map(
    answer.responses.flatMap(({ name, partitionResponses }) =>
      partitionResponses.map(({ index, errorCode, baseOffset }) => [
        partitionKey({ topic: name, partition: index }),
        answered(errorCode, () => exactNumber(baseOffset)),
      ]),
    ),
  );
}

const messageOf = ({ topic, partition, key, value, headers, timestamp }: ProduceRecord): MessageRecord => ({
  topic,
  partition,
  ...(key !== null && { key }),
  // The client's type knows no tombstones; its encoder writes null as Kafka's null.
  value: value as Buffer,
  // The client's type knows no header without value; its encoder writes null as Kafka's null.
  headers: new Map(
    headers.map(([name, value]) => [bytesOf(name), value === null ? null : bytesOf(value)]),
  ) as Map<Buffer, Buffer>,
  timestamp: BigInt(timestamp ?? Date.now()),
});

const bytesOf = (part: string | Buffer): Buffer => (typeof part === 'string' ? Buffer.from(part) : part);

const sizeOf = ({ key, value, headers }: ProduceRecord): number =>
  headers.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + (value === null ? 0 : Buffer.byteLength(value)),
    recordOverhead + (key?.length ?? 0) + (value?.length ?? 0),
  );
