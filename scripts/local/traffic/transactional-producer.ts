import { type BaseOptions, Producer } from '@platformatic/kafka';

/** The one transactional writer: the same id in every world. */
export const transactionalId = 'payments-writer';

/** A transaction right after another is told to wait a moment; the client's own delay of 1 s is no moment. */
const retryDelay = 100;
/** An idempotent producer would try for ever if it is not told. */
const retries = 20;

/**
 * Takes the transactional id over from whoever had it. The client asks for producer 0 at epoch 0 unless told that it
 * knows none (-1): Kafka would fence every session after the first.
 */
export const transactionalProducer = (connection: BaseOptions): Producer =>
  new Producer({
    ...connection,
    idempotent: true,
    transactionalId,
    retries,
    retryDelay,
    producerId: -1n,
    producerEpoch: -1,
  });
