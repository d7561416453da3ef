import { expect, test } from 'vitest';
import { connect, makeTopic, mustKnow, side, uniqueName, until } from './cluster.ts';

test('names the cluster and its brokers', async () => {
  const { clusterId, brokers } = await connect().describeCluster();
  expect(clusterId).toBe(side().clusterId);
  expect(brokers.map(({ host, port }) => `${host}:${port}`)).toContain(
    side().listeners.orchestrator.bootstrap,
  );
});

test('creates a topic once, lists it, and says which one it could not create', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'create', { partitions: 3 });
  const tooMany = uniqueName('too-many-replicas');
  const again = await client.createTopics([
    { topic, partitions: 3, replicationFactor: 1, configs: {} },
    { topic: tooMany, partitions: 1, replicationFactor: 99, configs: {} },
  ]);
  expect(again.get(topic)).toEqual({ ok: true });
  expect(again.get(tooMany)).toEqual({ ok: false, code: 'INVALID_REPLICATION_FACTOR' });
  const listed = await client.listTopics();
  expect(listed.find((found) => found.topic === topic)).toMatchObject({
    internal: false,
    topicId: expect.stringMatching(/^[\w-]{22}$/),
    partitions: [0, 1, 2].map((partition) => ({ partition, leader: 1, replicas: [1], inSync: [1] })),
  });
  expect(listed.map((found) => found.topic)).not.toContain(tooMany);
});

test('tells settings of the topic from inherited ones, beside a topic that is not there', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'configs', { configs: { 'cleanup.policy': 'compact' } });
  const configs = await client.topicConfigs([topic, 'contract.no-such-topic']);
  const found = mustKnow(configs.get(topic));
  expect(found.get('cleanup.policy')).toEqual({ value: 'compact', explicit: true });
  expect(found.get('retention.ms')).toMatchObject({ explicit: false });
  expect(configs.get('contract.no-such-topic')).toEqual({
    known: false,
    reason: 'UNKNOWN_TOPIC_OR_PARTITION',
  });
});

test('changes single settings of a topic and takes them back, beside a topic that is not there', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'alter', { configs: { 'cleanup.policy': 'compact' } });
  const settings = async () => {
    const found = mustKnow((await client.topicConfigs([topic])).get(topic));
    return ['cleanup.policy', 'retention.ms'].map((name) => found.get(name));
  };
  const [policy, before] = await settings();
  const changed = await client.alterTopicConfigs(
    new Map([
      [topic, { 'retention.ms': '-1' }],
      ['contract.no-such-topic', { 'retention.ms': '-1' }],
    ]),
  );
  expect([...changed]).toEqual([
    [topic, { ok: true }],
    ['contract.no-such-topic', { ok: false, code: 'UNKNOWN_TOPIC_OR_PARTITION' }],
  ]);
  await until(async () => (await settings())[1]?.explicit === true);
  expect(await settings()).toEqual([policy, { value: '-1', explicit: true }]);
  await client.alterTopicConfigs(new Map([[topic, { 'retention.ms': null }]]));
  await until(async () => (await settings())[1]?.explicit === false);
  expect(await settings()).toEqual([policy, before]);
});
