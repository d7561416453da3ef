import { expect, test } from 'vitest';
import { connect, makeTopic, mustKnow, record, uniqueName } from './cluster.ts';

test('a resuming member is handed the next unread record of each partition, commits nothing and leaves', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'resume', { partitions: 3 });
  await client.produce(Array.from({ length: 30 }, (_, i) => record(topic, i % 3, `${i}`)));
  const group = uniqueName('resume');
  const at = (partition: number, offset: number) => ({
    topic,
    partition,
    offset,
    metadata: 'm',
    leaderEpoch: -1,
  });
  const committed = [at(0, 4), at(1, 9)];
  await client.commitOffsets(group, committed);

  const first = await client.firstDelivered(group, topic, [0, 1, 2], 15_000);
  expect([...first].sort()).toEqual([
    [0, 4],
    [1, 9],
    [2, 0],
  ]);
  expect(mustKnow((await client.committedOffsets([group])).get(group))).toEqual(
    expect.arrayContaining(committed),
  );
  expect(mustKnow((await client.committedOffsets([group])).get(group))).toHaveLength(2);
  const listed = (await client.listGroups()).filter((found) => found.group === group);
  expect(listed.map(({ state }) => state)).toEqual(['Empty']);
  await client.deleteGroups([group]);
});

test('a partition that has nothing to read is left out when the time is over', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'resume-at-end', { partitions: 2 });
  await client.produce([record(topic, 0, 'a'), record(topic, 1, 'b')]);
  const group = uniqueName('resume-at-end');
  await client.commitOffsets(group, [{ topic, partition: 0, offset: 1, metadata: '', leaderEpoch: -1 }]);
  const begun = performance.now();
  const first = await client.firstDelivered(group, topic, [0, 1], 3000);
  expect([...first]).toEqual([[1, 0]]);
  expect(performance.now() - begun).toBeLessThan(6000);
  await client.deleteGroups([group]);
});
