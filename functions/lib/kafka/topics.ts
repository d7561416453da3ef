import { createTopicsV7, describeConfigsV4 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import { codeName } from './codes.ts';
import type { Pool } from './pool.ts';
import type { ClusterInfo, ItemOutcome, NewTopic, TopicConfigEntry, TopicInfo } from './port.ts';

const topicResource = 2;
/** Set on the topic itself, not inherited from a broker. */
const dynamicTopicConfig = 1;

export async function describeCluster(pool: Pool): Promise<ClusterInfo> {
  const { clusterId, brokers } = await pool.metadata([]);
  return { clusterId: clusterId ?? '', brokers: brokers.map(({ nodeId: id, host, port, rack }) => ({ id, host, port, rack: rack ?? null })) };
}

export async function listTopics(pool: Pool): Promise<TopicInfo[]> {
  const { topics } = await pool.metadata(null);
  return topics.map(({ name, topicId, isInternal: internal, partitions }) => ({
    topic: name ?? '',
    topicId,
    internal,
    partitions: partitions
      .map(({ partitionIndex: partition, leaderId: leader, replicaNodes: replicas, isrNodes: inSync }) => ({ partition, leader, replicas, inSync }))
      .sort((a, b) => a.partition - b.partition),
  }));
}

export async function topicConfigs(pool: Pool, topics: readonly string[]): Promise<Map<string, Known<ReadonlyMap<string, TopicConfigEntry>>>> {
  if (topics.length === 0) return new Map();
  const resources = topics.map((resourceName) => ({ resourceType: topicResource, resourceName, configurationKeys: null }) as const);
  const { results } = await pool.ask('DescribeConfigs', describeConfigsV4.api, resources, false, false);
  return new Map(
    results.map(({ resourceName, errorCode, configs }) => {
      const code = codeName(errorCode);
      if (code !== null) return [resourceName, unknown(code)];
      const entries = configs.map(({ name, value, configSource }) => [name, { value: value ?? null, explicit: configSource === dynamicTopicConfig }] as const);
      return [resourceName, known(new Map(entries))];
    }),
  );
}

/** Asks the controller, as clusters with ZooKeeper need it; any KRaft broker passes the request on. */
export async function createTopics(pool: Pool, topics: readonly NewTopic[]): Promise<Map<string, ItemOutcome>> {
  const { controllerId } = await pool.metadata([]);
  const wanted = topics.map(({ topic: name, partitions: numPartitions, replicationFactor, configs }) => ({
    name,
    numPartitions,
    replicationFactor,
    assignments: [],
    configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
  }));
  const answer = await pool.askBroker(controllerId, 'CreateTopics', createTopicsV7.api, wanted, pool.timeoutMs, false);
  return new Map(
    answer.topics.map(({ name, errorCode }) => {
      const code = codeName(errorCode);
      return [name, code === null || code === 'TOPIC_ALREADY_EXISTS' ? { ok: true } : { ok: false, code }];
    }),
  );
}
