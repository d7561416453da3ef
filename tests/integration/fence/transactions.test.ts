import { Producer } from '@platformatic/kafka';
import { expect, onTestFinished, test } from 'vitest';
import { clientOptions } from '../../../scripts/local/traffic/client-options.ts';
import { side, uniqueName } from '../kafka/cluster.ts';
import { openTransaction } from '../kafka/transaction.ts';
import { allow, beginMove, grant } from './move.ts';

test('a transaction is open across the fence: it is found, whose it is told, and its end is no growth', async () => {
  const move = await beginMove();
  const [topic = ''] = move.topics;
  const transaction = await openTransaction(topic, 1, ['a', 'b']);
  await move.fence('writers');
  expect(await move.verify()).toMatchObject({
    outcome: 'unverified',
    sentence: expect.stringMatching(
      new RegExp(`^${topic}-1: a transaction of producer \\d+ is open: stable up to 0 of 2.$`),
    ),
  });
  const verdict = await move.ledger.getStep<{ writers: unknown }>('run-1', 'verify-fence');
  expect(verdict?.writers).toEqual([{ topic, partition: 1, producerId: expect.stringMatching(/^\d+$/) }]);
  // Only a marker is written by this, within the settle time that the verdict has begun.
  await transaction.abort();
  expect(await move.verify()).toMatchObject({ outcome: 'verified' });
});

test('a writer cannot commit across the fence what it had begun, and may again when it is lifted', async () => {
  const move = await beginMove();
  const [topic = ''] = move.topics;
  const transactionalId = uniqueName('writer');
  const id = { resourceType: 'transactional-id', resourceName: transactionalId } as const;
  await grant(move.cluster, [
    allow(topic, 'User:orders-api', 'write'),
    allow(topic, 'User:probe', 'write'),
    allow('', 'User:orders-api', 'write', id),
  ]);
  const producer = new Producer({
    ...(await clientOptions(side(), 'orders-api')),
    idempotent: true,
    transactionalId,
    producerId: -1n,
    producerEpoch: -1,
    retries: 0,
    timeout: 30_000,
  });
  onTestFinished(() => producer.close());
  const transaction = await producer.beginTransaction();
  await transaction.send({ messages: [{ topic, partition: 0, value: Buffer.from('a') }] });
  expect(await move.fence('writers')).toMatchObject({ denies: 3 });
  await expect(transaction.commit()).rejects.toThrow();
  expect(await move.verify()).toMatchObject({ outcome: 'unverified' });
  await move.unfence('from');
  await transaction.commit();
});
