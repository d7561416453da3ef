import { type BaseOptions, Producer } from '@platformatic/kafka';
import { type TrafficRecord, trafficRecord } from './records.ts';
import { type TopicKey, topics } from './topics.ts';
import { transactionalProducer } from './transactional-producer.ts';

const historyMs = 30 * 60_000;
const batch = 1_000;
const plain = ['created', 'shipped', 'customers', 'audit'] as const satisfies readonly TopicKey[];

/** Writes some thousand records that look as if the last half hour had written them. */
export async function writeHistory(connection: BaseOptions, now: number): Promise<void> {
  await Promise.all([writePlain(connection, now), writePayments(connection, now)]);
}

/** The whole history of a topic, its times evenly over the half hour before `now`. */
export function historyOf(key: TopicKey, now: number): TrafficRecord[] {
  const count = topics[key].history;
  return Array.from({ length: count }, (_, n) =>
    trafficRecord(key, n, Math.floor(now - historyMs + (historyMs * n) / count), 'history'),
  );
}

async function writePlain(connection: BaseOptions, now: number): Promise<void> {
  const producer = new Producer({ ...connection });
  try {
    for (const key of plain)
      for (const messages of chunks(historyOf(key, now), batch)) await producer.send({ messages, acks: -1 });
  } finally {
    await producer.close();
  }
}

/** Ten transactions; the seventh is aborted, its records stay in the log as ones that must never be read. */
async function writePayments(connection: BaseOptions, now: number): Promise<void> {
  const producer = transactionalProducer(connection);
  try {
    const all = historyOf('payments', now);
    for (const [at, messages] of chunks(all, Math.ceil(all.length / 10)).entries()) {
      const transaction = await producer.beginTransaction();
      await transaction.send({ messages });
      await (at === 6 ? transaction.abort() : transaction.commit());
    }
  } finally {
    await producer.close();
  }
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
