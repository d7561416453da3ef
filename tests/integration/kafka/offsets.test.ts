import { expect, test } from 'vitest';
import type { CommittedOffset } from '../../../functions/lib/kafka/port.ts';
import { connect, makeTopic, mustKnow, record, uniqueName } from './cluster.ts';
import { joinGroup } from './member.ts';

test('writes offsets of a group that nobody knew, metadata and epoch kept, beside a partition that is not there', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'commit', { partitions: 2 });
  await client.produce([record(topic, 0, 'a')]);
  const group = uniqueName('commit');
  const at: CommittedOffset = { topic, partition: 0, offset: 1, metadata: 'höhe 1', leaderEpoch: 0 };
  const outcomes = await client.commitOffsets(group, [at, { ...at, topic: 'contract.no-such-topic' }]);
  expect(outcomes.get(`${topic}-0`)).toEqual({ ok: true });
  expect(outcomes.get('contract.no-such-topic-0')).toEqual({ ok: false, code: 'UNKNOWN_TOPIC_OR_PARTITION' });
  const read = await client.committedOffsets([group, 'contract.no-such-group']);
  expect(read.get(group)).toEqual({ known: true, value: [at] });
  expect(read.get('contract.no-such-group')).toEqual({ known: true, value: [] });
  await client.deleteGroups([group]);
});

test.for(['classic', 'consumer'] as const)(
  'a %s group is refused while it is active, and written afterwards',
  async (protocol) => {
    const client = connect();
    const topic = await makeTopic(client, 'active');
    await client.produce([record(topic, 0, 'a')]);
    const group = uniqueName(`active-${protocol}`);
    const member = await joinGroup(group, topic, protocol);
    const at: CommittedOffset = { topic, partition: 0, offset: 1, metadata: '', leaderEpoch: -1 };
    const refused = await client.commitOffsets(group, [at]);
    expect(refused.get(`${topic}-0`)).toEqual({ ok: false, code: 'UNKNOWN_MEMBER_ID' });
    expect(mustKnow((await client.committedOffsets([group])).get(group))).toEqual([]);

    await member.leave();
    expect((await client.commitOffsets(group, [at])).get(`${topic}-0`)).toEqual({ ok: true });
    expect(mustKnow((await client.committedOffsets([group])).get(group))).toEqual([at]);
    await client.deleteGroups([group]);
  },
);

test('1,000 groups of 10 partitions are written and read in bulk', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'bulk', { partitions: 10 });
  const groups = Array.from({ length: 1000 }, (_, i) => `${topic}.group-${i}`);
  const offsets = Array.from({ length: 10 }, (_, partition) => ({
    topic,
    partition,
    offset: 0,
    metadata: '',
    leaderEpoch: -1,
  }));
  const begun = performance.now();
  await Promise.all(groups.map((group) => client.commitOffsets(group, offsets)));
  const written = performance.now();
  const read = await client.committedOffsets(groups);
  const elapsed = performance.now() - written;
  console.log(`1,000 groups written in ${(written - begun).toFixed(0)} ms, read in ${elapsed.toFixed(0)} ms`);
  expect([...read.values()].reduce((sum, found) => sum + mustKnow(found).length, 0)).toBe(10_000);
  expect(elapsed).toBeLessThan(2000);
  const deleted = await client.deleteGroups(groups);
  expect([...deleted.values()].every(({ ok }) => ok)).toBe(true);
});
