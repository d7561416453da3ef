import { type BaseOptions, Producer } from '@platformatic/kafka';
import { trafficRecord } from './records.ts';
import { type TopicKey, topics } from './topics.ts';
import { transactionalProducer } from './transactional-producer.ts';

/** Something that writes a small batch every `everyMs` until it is closed. */
export interface Writer {
  readonly everyMs: number;
  write(now: number): Promise<void>;
  close(): Promise<void>;
}

const plain = ['created', 'shipped', 'customers', 'audit'] as const satisfies readonly TopicKey[];
/** A hundredth of the transactions ends in an abort. */
const abortEach = 100;

/** The applications' writers, as user orders-api. */
export function writers(connection: BaseOptions): Writer[] {
  return [plainWriter(connection), transactionalWriter(connection)];
}

function plainWriter(connection: BaseOptions): Writer {
  const producer = new Producer({ ...connection });
  const everyMs = 250;
  const next = Object.fromEntries(plain.map((key) => [key, topics[key].history])) as Record<TopicKey, number>;
  return {
    everyMs,
    async write(now) {
      const messages = plain.flatMap((key) =>
        Array.from({ length: (topics[key].perSecond * everyMs) / 1000 }, () =>
          trafficRecord(key, next[key]++, now, 'steady'),
        ),
      );
      await producer.send({ messages, acks: -1 });
    },
    close: () => producer.close(),
  };
}

function transactionalWriter(connection: BaseOptions): Writer {
  let producer = transactionalProducer(connection);
  const everyMs = 1_000;
  let next = topics.payments.history;
  let transactions = 0;
  return {
    everyMs,
    async write(now) {
      const count = (topics.payments.perSecond * everyMs) / 1000;
      const messages = Array.from({ length: count }, () => trafficRecord('payments', next++, now, 'steady'));
      transactions += 1;
      try {
        const transaction = await producer.beginTransaction();
        await transaction.send({ messages });
        await (transactions % abortEach === 0 ? transaction.abort() : transaction.commit());
      } catch (error) {
        // The next session of this id makes the broker abort what this one may have left open.
        await producer.close();
        producer = transactionalProducer(connection);
        throw error;
      }
    },
    close: () => producer.close(),
  };
}
