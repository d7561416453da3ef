import { expect, test } from 'vitest';
import { connect, makeTopic, mustKnow, record } from './cluster.ts';

test('raises the log start to an offset or to the end, and says where it cannot', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'delete', { partitions: 3 });
  await client.produce(Array.from({ length: 12 }, (_, i) => record(topic, i % 2, `${i}`)));
  const deleted = await client.deleteRecords([
    { topic, partition: 0, offset: 4 },
    { topic, partition: 1, offset: -1 },
    { topic, partition: 2, offset: 5 },
    { topic, partition: 9, offset: -1 },
  ]);
  expect(deleted.get(`${topic}-0`)).toEqual({ known: true, value: 4 });
  expect(deleted.get(`${topic}-1`)).toEqual({ known: true, value: 6 });
  expect(deleted.get(`${topic}-2`)).toEqual({ known: false, reason: 'OFFSET_OUT_OF_RANGE' });
  expect(deleted.get(`${topic}-9`)).toEqual({ known: false, reason: 'UNKNOWN_TOPIC_OR_PARTITION' });
  const bounds = await client.logBounds([0, 1].map((partition) => ({ topic, partition })));
  expect([0, 1].map((partition) => mustKnow(bounds.get(`${topic}-${partition}`)).start)).toEqual([4, 6]);
});
