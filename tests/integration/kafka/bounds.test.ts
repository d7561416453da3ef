import { expect, test, vi } from 'vitest';
import { connect, makeTopic, mustKnow, record } from './cluster.ts';
import { openTransaction } from './transaction.ts';

test('start, high watermark and last stable offset of each partition, beside those that are not there', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'bounds', { partitions: 2, configs: { 'cleanup.policy': 'delete' } });
  await client.produce(['a', 'b', 'c'].map((value) => record(topic, 0, value)));
  const transaction = await openTransaction(topic, 0, ['pending']);
  await client.deleteRecords([{ topic, partition: 0, offset: 1 }]);

  const bounds = await client.logBounds([
    { topic, partition: 0 },
    { topic, partition: 1 },
    { topic, partition: 7 },
    { topic: 'contract.no-such-topic', partition: 0 },
  ]);
  expect(bounds.get(`${topic}-0`)).toEqual({
    known: true,
    value: { start: 1, highWatermark: 4, lastStable: 3 },
  });
  expect(bounds.get(`${topic}-1`)).toEqual({
    known: true,
    value: { start: 0, highWatermark: 0, lastStable: 0 },
  });
  for (const missing of [`${topic}-7`, 'contract.no-such-topic-0'])
    expect(bounds.get(missing)).toEqual({ known: false, reason: 'UNKNOWN_TOPIC_OR_PARTITION' });

  await transaction.commit();
  // The marker that ends the transaction takes an offset, too, a moment after the commit is answered.
  const ended = { known: true, value: { start: 1, highWatermark: 5, lastStable: 5 } };
  await vi.waitFor(async () =>
    expect((await client.logBounds([{ topic, partition: 0 }])).get(`${topic}-0`)).toEqual(ended),
  );
});

test('the first offset at or after a time, null where there is none', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'times', { partitions: 2 });
  await client.produce(
    [1000, 2000, 2000, 3000].map((timestamp) => ({ ...record(topic, 0, 'x'), timestamp })),
  );
  const at = async (timestamp: number) =>
    mustKnow((await client.offsetsForTimestamps([{ topic, partition: 0, timestamp }])).get(`${topic}-0`));
  expect([await at(0), await at(1001), await at(2000), await at(3000), await at(3001)]).toEqual([
    0,
    1,
    1,
    3,
    null,
  ]);
  const mixed = await client.offsetsForTimestamps([
    { topic, partition: 1, timestamp: 1 },
    { topic, partition: 9, timestamp: 1 },
  ]);
  expect(mixed.get(`${topic}-1`)).toEqual({ known: true, value: null });
  expect(mixed.get(`${topic}-9`)).toEqual({ known: false, reason: 'UNKNOWN_TOPIC_OR_PARTITION' });
});
