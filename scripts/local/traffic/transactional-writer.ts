import type { BaseOptions, Producer } from '@platformatic/kafka';
import { offsetsIn } from './first-offsets.ts';
import type { Outcome } from './outcomes.ts';
import type { Address } from './place.ts';
import { type TrafficRecord, trafficRecord } from './records.ts';
import type { Sequence } from './sequence.ts';
import { topics } from './topics.ts';
import { transactionalProducer } from './transactional-producer.ts';
import { outcomeOf, type Writer } from './writer.ts';

const everyMs = 1_000;
/** A hundredth of the transactions ends in an abort. */
const abortEach = 100;

/** Writes payments, a transaction a second. `onError` hears why one did not end as it should. */
export function transactionalWriter(
  connection: BaseOptions,
  address: Address,
  next: Sequence,
  onError: (error: unknown) => void,
): Writer {
  let producer = transactionalProducer(connection);
  let transactions = 0;
  const all = (
    records: readonly TrafficRecord[],
    outcome: Outcome['outcome'],
    offsetOf: (record: TrafficRecord) => number | null = () => null,
  ) => records.map((record) => outcomeOf(address, record, { outcome, offset: offsetOf(record) }));

  return {
    everyMs,
    async write(now) {
      const count = (topics.payments.perSecond * everyMs) / 1000;
      const records = Array.from({ length: count }, () =>
        trafficRecord('payments', next('payments'), now, 'steady'),
      );
      transactions += 1;
      const aborts = transactions % abortEach === 0;
      let ending = false;
      try {
        const transaction = await producer.beginTransaction();
        const sent = await transaction.send({ messages: records });
        ending = !aborts;
        await (aborts ? transaction.abort() : transaction.commit());
        return aborts ? all(records, 'failed') : all(records, 'ok', offsetsIn(sent));
      } catch (error) {
        onError(error);
        // The next session of this id makes the broker abort what this one may have left open.
        await closeQuietly(producer, onError);
        producer = transactionalProducer(connection);
        // What nobody asked to commit never becomes visible.
        return all(records, ending ? 'unknown' : 'failed');
      }
    },
    close: () => producer.close(),
  };
}

const closeQuietly = (producer: Producer, onError: (error: unknown) => void): Promise<void> =>
  producer.close().catch(onError);
