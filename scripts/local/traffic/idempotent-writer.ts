import { type BaseOptions, ProduceAcks, Producer } from '@platformatic/kafka';
import { offsetsIn } from './first-offsets.ts';
import type { Address } from './place.ts';
import { trafficRecord } from './records.ts';
import type { Sequence } from './sequence.ts';
import { topics } from './topics.ts';
import { outcomeOf, type Writer } from './writer.ts';

const everyMs = 250;
/** An idempotent producer would try for ever if it is not told. */
const retries = 3;
const retryDelay = 100;

const idempotentProducer = (connection: BaseOptions): Producer =>
  new Producer({ ...connection, idempotent: true, acks: ProduceAcks.ALL, retries, retryDelay });

/**
 * Writes shipments with an idempotent producer and no transaction: its client sends a batch again whose answer was lost,
 * and the broker takes it once. `onError` hears why a batch has no answer; the next one begins a new session.
 */
export function idempotentWriter(
  connection: BaseOptions,
  address: Address,
  next: Sequence,
  onError: (error: unknown) => void,
): Writer {
  let producer = idempotentProducer(connection);
  return {
    everyMs,
    async write(now) {
      const count = Math.floor((topics.shipped.perSecond * everyMs) / 1000);
      const records = Array.from({ length: count }, () =>
        trafficRecord('shipped', next('shipped'), now, 'steady'),
      );
      try {
        const offsetOf = offsetsIn(await producer.send({ messages: records }));
        return records.map((record) =>
          outcomeOf(address, record, { outcome: 'ok', offset: offsetOf(record) }),
        );
      } catch (error) {
        onError(error);
        // What it has sent may have arrived, once or not at all: a session that goes on would have to know which.
        await producer.close().catch(onError);
        producer = idempotentProducer(connection);
        return records.map((record) => outcomeOf(address, record, { outcome: 'unknown', offset: null }));
      }
    },
    close: () => producer.close(),
  };
}
