import { expect, test } from 'vitest';
import { connect, makeTopic, mustKnow, record } from './cluster.ts';

test('answers each record’s offset in the order given, whatever the partitions', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'produce', { partitions: 3 });
  const placed = [2, 0, 2, 1, 0, 2];
  const offsets = await client.produce(placed.map((partition, i) => record(topic, partition, `${i}`)));
  expect(offsets.map(mustKnow)).toEqual([0, 0, 1, 0, 1, 2]);
  const requests = [0, 1, 2].map((partition) => ({ topic, partition, from: 0, maxRecords: 9 }));
  const answers = await client.read(requests, 'read_committed', ({ value }) => value?.toString());
  expect(requests.map(({ partition }) => mustKnow(answers.get(`${topic}-${partition}`)).records)).toEqual([
    ['1', '4'],
    ['3'],
    ['0', '2', '5'],
  ]);
});

test('a batch that is refused gives its code to its records; the others are written', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'produce-refused', {
    partitions: 2,
    configs: { 'max.message.bytes': '1000' },
  });
  const big = 'x'.repeat(2000);
  const offsets = await client.produce([
    record(topic, 0, big),
    record(topic, 1, 'small'),
    record(topic, 9, 'nowhere'),
    record('contract.no-such-topic', 0, 'nowhere'),
  ]);
  expect(offsets).toEqual([
    { known: false, reason: 'MESSAGE_TOO_LARGE' },
    { known: true, value: 0 },
    { known: false, reason: 'UNKNOWN_TOPIC_OR_PARTITION' },
    { known: false, reason: 'UNKNOWN_TOPIC_OR_PARTITION' },
  ]);
});

test('more than one batch a partition keeps the order', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'produce-batches');
  const value = 'x'.repeat(100_000);
  const records = Array.from({ length: 30 }, (_, i) => record(topic, 0, value, `${i}`));
  const offsets = await client.produce(records);
  expect(offsets.map(mustKnow)).toEqual(records.map((_, i) => i));
  const answers = await client.read(
    [{ topic, partition: 0, from: 0, maxRecords: 99 }],
    'read_committed',
    ({ key }) => key?.toString(),
  );
  expect(mustKnow(answers.get(`${topic}-0`)).records).toEqual(records.map((_, i) => `${i}`));
});

test('nothing to write is nothing', async () => {
  expect(await connect().produce([])).toEqual([]);
});
