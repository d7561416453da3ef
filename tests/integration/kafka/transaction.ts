import { Producer } from '@platformatic/kafka';
import { onTestFinished } from 'vitest';
import { application, uniqueName } from './cluster.ts';

/** A transaction with these records in one partition, not ended yet. */
export async function openTransaction(
  topic: string,
  partition: number,
  values: readonly string[],
): Promise<{ commit(): Promise<void>; abort(): Promise<void> }> {
  const producer = new Producer({
    ...(await application()),
    idempotent: true,
    transactionalId: uniqueName('transaction'),
    producerId: -1n,
    producerEpoch: -1,
    retryDelay: 100,
    // Of the transaction, too: the broker ends one that is older.
    timeout: 30_000,
  });
  onTestFinished(() => producer.close());
  const transaction = await producer.beginTransaction();
  await transaction.send({
    messages: values.map((value) => ({ topic, partition, value: Buffer.from(value) })),
  });
  return transaction;
}
