import { expect, test } from 'vitest';
import { kafkaTool } from '../../../scripts/local/kafka/kafka-tool.ts';
import { connect, makeTopic, mustKnow, record, side, uniqueName, until } from './cluster.ts';

test('a share group is listed by its type, breaks no other answer and is counted only when empty', {
  timeout: 120_000,
}, async () => {
  const client = connect();
  const topic = await makeTopic(client, 'share');
  await client.produce([record(topic, 0, 'a')]);
  const [group, other] = [uniqueName('share'), uniqueName('beside-share')];
  const offset = { topic, partition: 0, offset: 1, metadata: '', leaderEpoch: -1 };
  await client.commitOffsets(other, [offset]);
  const find = async () => (await client.listGroups()).find((listed) => listed.group === group);
  const tool = 'org.apache.kafka.tools.consumer.ConsoleShareConsumer';
  const consuming = kafkaTool(side(), tool, ['--topic', topic, '--group', group, '--timeout-ms', '3000']);

  await until(async () => (await find())?.state === 'Stable');
  const active = await find();
  expect(active).toMatchObject({ type: 'share', protocolType: 'share' });
  if (active !== undefined)
    expect((await client.activeMembers([active])).get(group)).toMatchObject({
      known: false,
      reason: expect.stringContaining('share'),
    });
  await consuming;

  await until(async () => (await find())?.state === 'Empty');
  const empty = await find();
  if (empty !== undefined) expect(mustKnow((await client.activeMembers([empty])).get(group))).toBe(0);
  const offsets = await client.committedOffsets([group, other]);
  expect(offsets.get(other)).toEqual({ known: true, value: [offset] });
  expect(await client.deleteGroups([group, other])).toEqual(
    new Map([
      [group, { ok: true }],
      [other, { ok: true }],
    ]),
  );
});
