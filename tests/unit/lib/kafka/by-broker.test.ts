import { expect, test } from 'vitest';
import { ClusterUnreachable, KafkaRequestFailed } from '../../../../functions/lib/errors.ts';
import type { Address, Brokers } from '../../../../functions/lib/kafka/brokers.ts';
import { byCoordinator, byLeader } from '../../../../functions/lib/kafka/by-broker.ts';
import { type Known, known, unknown } from '../../../../functions/lib/known.ts';
import { partitionKey, type TopicPartition } from '../../../../functions/lib/log/types.ts';

const addresses = [1, 2].map((nodeId) => ({ nodeId, host: `b-${nodeId}`, port: 9092, rack: null }));

/** A cluster whose metadata is told: the leader of each partition of topic `t`, as of each look. */
const cluster = (leaders: () => readonly number[], timeoutMs = 2000): Brokers =>
  ({
    timeoutMs,
    signal: new AbortController().signal,
    askAny: async (_: unknown, names: string[]) => ({
      brokers: addresses,
      topics: names.map((name) => ({
        errorCode: name === 't' ? 0 : 3,
        name,
        partitions: leaders().map((leaderId, partitionIndex) => ({ partitionIndex, leaderId })),
      })),
    }),
  }) as unknown as Brokers;
const partitions = (...numbers: number[]): TopicPartition[] =>
  numbers.map((partition) => ({ topic: 't', partition }));
const each = (asked: readonly TopicPartition[], answer: Known<string>) =>
  new Map(asked.map((at) => [partitionKey(at), answer]));

test('asks each leader once for all of its partitions; none and unknown hide no other', async () => {
  const asked: [string, number][] = [];
  const queries = [...partitions(0, 1, 2, 3, 7), { topic: 'gone', partition: 0 }];
  const answers = await byLeader(
    cluster(() => [1, 2, -1, 1]),
    queries,
    async (leader, own) => {
      asked.push([leader.host, own.length]);
      return each(own, known(leader.host));
    },
  );
  expect(asked.sort()).toEqual([
    ['b-1', 2],
    ['b-2', 1],
  ]);
  expect(Object.fromEntries(answers)).toEqual({
    't-0': known('b-1'),
    't-1': known('b-2'),
    't-2': unknown('LEADER_NOT_AVAILABLE'),
    't-3': known('b-1'),
    't-7': unknown('UNKNOWN_TOPIC_OR_PARTITION'),
    'gone-0': unknown('UNKNOWN_TOPIC_OR_PARTITION'),
  });
});

test('a leader that is silent makes its own partitions unknown, with the reason', async () => {
  const answers = await byLeader(
    cluster(() => [1, 2]),
    partitions(0, 1),
    async (leader, own) => {
      if (leader.host === 'b-2') throw new ClusterUnreachable('b-2:9092 did not answer (ETIMEDOUT).');
      return each(own, known('yes'));
    },
  );
  expect(answers.get('t-0')).toEqual(known('yes'));
  expect(answers.get('t-1')).toMatchObject({
    reason: expect.stringMatching(/^BROKER_NOT_AVAILABLE: .*ETIMEDOUT/),
  });
});

test('a refusal of the whole request is raised', async () => {
  const refused = new KafkaRequestFailed('too old', { codes: ['UNSUPPORTED_VERSION'], retryable: false });
  const asking = byLeader(
    cluster(() => [1]),
    partitions(0),
    () => Promise.reject(refused),
  );
  await expect(asking).rejects.toBe(refused);
});

test('follows a leader that has moved, asking only for what it led', async () => {
  let looks = 0;
  const asked: string[] = [];
  const answers = await byLeader(
    cluster(() => [1, looks++ === 0 ? 1 : 2]),
    partitions(0, 1),
    async (leader, own) => {
      asked.push(`${leader.host}: ${own.map(({ partition }) => partition)}`);
      const moved = each(
        own.filter(({ partition }) => partition === 1),
        unknown('NOT_LEADER_OR_FOLLOWER'),
      );
      const stays = each(own, known(leader.host));
      return leader.host === 'b-1' ? new Map([...stays, ...moved]) : stays;
    },
  );
  expect(asked).toEqual(['b-1: 0,1', 'b-2: 1']);
  expect([...answers.values()]).toEqual([known('b-1'), known('b-2')]);
});

test('gives the last answer when the bound is over', async () => {
  const begun = performance.now();
  const answers = await byLeader(
    cluster(() => [1], 250),
    partitions(0),
    async (_, own) => each(own, unknown('NOT_LEADER_OR_FOLLOWER')),
  );
  expect(answers.get('t-0')).toEqual(unknown('NOT_LEADER_OR_FOLLOWER'));
  expect(performance.now() - begun).toBeLessThan(1000);
});

test('groups go to their coordinators, one call each; one without coordinator hides no other', async () => {
  const coordinators = {
    timeoutMs: 100,
    signal: new AbortController().signal,
    askAny: async (_: unknown, _type: number, keys: string[]) => ({
      coordinators: keys.map((key) => ({
        key,
        nodeId: key === 'c' ? 2 : 1,
        host: `b-${key === 'c' ? 2 : 1}`,
        port: 1,
        errorCode: key === 'd' ? 30 : 0,
      })),
    }),
  } as unknown as Brokers;
  const calls: [Address, readonly string[]][] = [];
  const answers = await byCoordinator(coordinators, ['a', 'b', 'c', 'd'], async (at, groups) => {
    calls.push([at, groups]);
    return new Map(groups.map((group) => [group, known(at.host)]));
  });
  expect(calls.map(([{ host }, groups]) => [host, groups])).toEqual([
    ['b-1', ['a', 'b']],
    ['b-2', ['c']],
  ]);
  expect(answers.get('d')).toEqual(unknown('GROUP_AUTHORIZATION_FAILED'));
});
