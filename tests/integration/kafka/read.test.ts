import { CompressionAlgorithms, Producer } from '@platformatic/kafka';
import { expect, test } from 'vitest';
import type { RawRecord, ReadRequest } from '../../../functions/lib/kafka/port.ts';
import type { IsolationLevel } from '../../../functions/lib/log/types.ts';
import { application, connect, makeTopic, mustKnow, record, until } from './cluster.ts';
import { openTransaction } from './transaction.ts';

const text = ({ value }: RawRecord): string | null => value?.toString() ?? null;
const all = { from: 0, maxRecords: 100_000 };

test('keeps key, value, time and headers as they are on the wire', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'wire');
  const headers = [
    ['b', '1'],
    ['a', ''],
    ['b', '2'],
  ] as const;
  await client.produce([
    { topic, partition: 0, key: Buffer.from('k'), value: null, headers, timestamp: 1234 },
    { topic, partition: 0, key: null, value: Buffer.alloc(0), headers: [], timestamp: 1233 },
  ]);
  const answers = await client.read([{ topic, partition: 0, ...all }], 'read_uncommitted', (found) => found);
  expect(mustKnow(answers.get(`${topic}-0`))).toEqual({
    records: [
      {
        offset: 0,
        timestamp: 1234,
        key: Buffer.from('k'),
        value: null,
        headers: headers.map(([name, value]) => [Buffer.from(name), Buffer.from(value)]),
      },
      { offset: 1, timestamp: 1233, key: null, value: Buffer.alloc(0), headers: [] },
    ],
    next: 2,
    bounds: { start: 0, highWatermark: 2, lastStable: 2 },
    atEnd: true,
  });
});

test('the time is the broker’s where the topic says so', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'append-time', {
    configs: { 'message.timestamp.type': 'LogAppendTime' },
  });
  const before = Date.now();
  await client.produce([{ ...record(topic, 0, 'a'), timestamp: 1000 }]);
  const answers = await client.read(
    [{ topic, partition: 0, ...all }],
    'read_committed',
    (found) => found.timestamp,
  );
  expect(mustKnow(answers.get(`${topic}-0`)).records[0]).toBeGreaterThanOrEqual(before);
});

test.for(Object.values(CompressionAlgorithms))(
  'reads from the middle of a batch compressed with %s',
  async (compression) => {
    const client = connect();
    const topic = await makeTopic(client, 'compressed');
    const producer = new Producer({ ...(await application()), compression, retries: 0 });
    const messages = Array.from({ length: 50 }, (_, i) => ({
      topic,
      partition: 0,
      value: Buffer.from(`value ${i}`),
    }));
    await producer.send({ messages });
    await producer.close();
    const answers = await client.read(
      [{ topic, partition: 0, from: 10, to: 13, maxRecords: 99 }],
      'read_committed',
      text,
    );
    expect(mustKnow(answers.get(`${topic}-0`))).toMatchObject({
      records: ['value 10', 'value 11', 'value 12'],
      next: 13,
      atEnd: true,
    });
  },
);

test('stops after maxRecords and goes on from next; begins at the log start; nothing above the end', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'pieces');
  await client.produce(Array.from({ length: 10 }, (_, i) => record(topic, 0, `${i}`)));
  await client.deleteRecords([{ topic, partition: 0, offset: 3 }]);
  const read = async (request: Omit<ReadRequest, 'topic' | 'partition'>) =>
    mustKnow(
      (await client.read([{ topic, partition: 0, ...request }], 'read_committed', text)).get(`${topic}-0`),
    );
  const first = await read({ from: 0, maxRecords: 4 });
  expect(first).toMatchObject({ records: ['3', '4', '5', '6'], next: 7, atEnd: false });
  expect(await read({ from: first.next, maxRecords: 4 })).toMatchObject({
    records: ['7', '8', '9'],
    next: 10,
    atEnd: true,
  });
  expect(await read({ from: 10, maxRecords: 4 })).toMatchObject({ records: [], next: 10, atEnd: true });
  expect(await read({ from: 99, maxRecords: 4 })).toMatchObject({ records: [], next: 99, atEnd: true });
  expect(await read({ from: 0, to: 2, maxRecords: 4 })).toMatchObject({ records: [], next: 3, atEnd: true });
});

test('many partitions in one call; one that is not there hides no other', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'many', { partitions: 20 });
  await client.produce(Array.from({ length: 200 }, (_, i) => record(topic, i % 20, `${i}`)));
  const requests = Array.from({ length: 21 }, (_, partition) => ({ topic, partition, ...all }));
  const answers = await client.read(requests, 'read_committed', text);
  expect(answers.get(`${topic}-20`)).toEqual({ known: false, reason: 'UNKNOWN_TOPIC_OR_PARTITION' });
  for (let partition = 0; partition < 20; partition += 1)
    expect(mustKnow(answers.get(`${topic}-${partition}`)).records).toEqual(
      Array.from({ length: 10 }, (_, i) => `${i * 20 + partition}`),
    );
});

test('what compaction left, with the tombstone, up to the end', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'compacted', {
    configs: {
      'cleanup.policy': 'compact',
      'segment.ms': '100',
      'min.cleanable.dirty.ratio': '0.001',
      'max.compaction.lag.ms': '100',
    },
  });
  const write = (key: string, value: string | null) =>
    client.produce([
      { ...record(topic, 0, value ?? '', key), value: value === null ? null : Buffer.from(value) },
    ]);
  for (const [key, value] of [
    ['a', 'old'],
    ['b', 'kept'],
    ['a', 'new'],
    ['c', 'x'],
    ['c', null],
  ] as const)
    await write(key, value);
  const answer = async () =>
    mustKnow(
      (
        await client.read([{ topic, partition: 0, ...all }], 'read_committed', (found) => [
          found.offset,
          text(found),
        ])
      ).get(`${topic}-0`),
    );
  // Each record rolls the segment, so that the cleaner may take the ones before.
  await until(async () => {
    await write('roll', 'r');
    return (await answer()).records.every(([, value]) => value !== 'old' && value !== 'x');
  });
  const found = await answer();
  expect(found.records.slice(0, 3)).toEqual([
    [1, 'kept'],
    [2, 'new'],
    [4, null],
  ]);
  expect(found).toMatchObject({ next: found.bounds.highWatermark, atEnd: true });
});

test('an open transaction ends a committed read, and no other', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'open-transaction');
  await client.produce([record(topic, 0, 'a')]);
  const transaction = await openTransaction(topic, 0, ['pending']);
  await client.produce([record(topic, 0, 'b')]);
  const read = async (isolation: IsolationLevel) =>
    mustKnow((await client.read([{ topic, partition: 0, ...all }], isolation, text)).get(`${topic}-0`));
  expect(await read('read_committed')).toMatchObject({ records: ['a'], next: 1, atEnd: true });
  expect(await read('read_uncommitted')).toMatchObject({
    records: ['a', 'pending', 'b'],
    next: 3,
    atEnd: true,
  });
  await transaction.abort();
  await until(async () => (await read('read_committed')).next === 4);
  expect(await read('read_committed')).toMatchObject({ records: ['a', 'b'], next: 4, atEnd: true });
  // Also where reading begins inside the aborted transaction.
  const inside = await client.read([{ topic, partition: 0, from: 1, maxRecords: 9 }], 'read_committed', text);
  expect(mustKnow(inside.get(`${topic}-0`)).records).toEqual(['b']);
});

test('a batch larger than what is asked for at a time comes all the same', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'large', { partitions: 3 });
  const large = Buffer.alloc(900_000, 'x').toString();
  await client.produce(
    [0, 1, 2].flatMap((partition) => [record(topic, partition, large), record(topic, partition, 'small')]),
  );
  const requests = [0, 1, 2].map((partition) => ({ topic, partition, from: 0, maxRecords: 2 }));
  const answers = await client.read(requests, 'read_committed', (found) => found.value?.length);
  for (const answer of answers.values()) expect(mustKnow(answer).records).toEqual([900_000, 5]);
});

test('10,000 records take well under two seconds', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'speed', { partitions: 10 });
  const value = 'x'.repeat(200);
  await client.produce(Array.from({ length: 10_000 }, (_, i) => record(topic, i % 10, value, `key ${i}`)));
  const requests = Array.from({ length: 10 }, (_, partition) => ({ topic, partition, ...all }));
  const started = performance.now();
  const answers = await client.read(requests, 'read_committed', ({ offset }) => offset);
  const elapsed = performance.now() - started;
  console.log(`10,000 records read in ${elapsed.toFixed(0)} ms`);
  expect([...answers.values()].reduce((sum, answer) => sum + mustKnow(answer).records.length, 0)).toBe(
    10_000,
  );
  expect(elapsed).toBeLessThan(2000);
});
