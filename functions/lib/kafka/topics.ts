import {
  ConfigResourceTypes,
  ConfigSources,
  createTopicsV7,
  describeConfigsV4,
  metadataV11,
} from '@platformatic/kafka';
import { type Known, known } from '../known.ts';
import type { Brokers } from './brokers.ts';
import { answered, outcomesOf } from './outcomes.ts';
import type { ClusterInfo, ItemOutcome, NewTopic, TopicConfigEntry, TopicInfo } from './port.ts';
import { settle } from './settle.ts';

export async function describeCluster(brokers: Brokers): Promise<ClusterInfo> {
  const { clusterId, brokers: found } = await brokers.askAny(metadataV11.api, [], false, false);
  return {
    clusterId: clusterId ?? '',
    brokers: found.map(({ nodeId, host, port, rack }) => ({ id: nodeId, host, port, rack: rack ?? null })),
  };
}

/** All topics, internal ones too. A partition without leader is listed with leader -1. */
export async function listTopics(brokers: Brokers): Promise<TopicInfo[]> {
  const { topics } = await brokers.askAny(metadataV11.api, null, false, false);
  return topics.map(describeTopic);
}

type TopicMetadata = Awaited<ReturnType<typeof metadataV11.api.async>>['topics'][number];

const describeTopic = ({ name, topicId, isInternal, partitions }: TopicMetadata): TopicInfo => ({
  topic: name ?? '',
  topicId: spellTopicId(topicId),
  internal: isInternal,
  partitions: partitions
    .map(({ partitionIndex, leaderId, replicaNodes, isrNodes }) => ({
      partition: partitionIndex,
      leader: leaderId,
      replicas: replicaNodes,
      inSync: isrNodes,
    }))
    .sort((a, b) => a.partition - b.partition),
});

/** As Kafka's own tools print it: the 16 bytes in Base64 for URLs. */
const spellTopicId = (uuid: string): string =>
  Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');

export async function topicConfigs(
  brokers: Brokers,
  topics: readonly string[],
): Promise<Map<string, Known<ReadonlyMap<string, TopicConfigEntry>>>> {
  const resources = topics.map((resourceName) => ({ resourceType: ConfigResourceTypes.TOPIC, resourceName }));
  const { results } = await brokers.askAny(describeConfigsV4.api, resources, false, false);
  return new Map(
    results.map(({ errorCode, resourceName, configs }) => [
      resourceName,
      answered(
        errorCode,
        () =>
          new Map(
            configs.map(({ name, value, configSource }) => [
              name,
              { value: value ?? null, explicit: configSource === ConfigSources.DYNAMIC_TOPIC_CONFIG },
            ]),
          ),
      ),
    ]),
  );
}

/**
 * Makes the topics that are not there and waits, within the bound, until their partitions have leaders. An existing
 * topic is ok as it is.
 */
export async function createTopics(
  brokers: Brokers,
  topics: readonly NewTopic[],
): Promise<Map<string, ItemOutcome>> {
  // Brokers without KRaft take this request only where the controller runs.
  const metadata = await brokers.askAny(metadataV11.api, [], false, false);
  const controller = metadata.brokers.find(({ nodeId }) => nodeId === metadata.controllerId);
  const wanted = topics.map(({ topic, partitions, replicationFactor, configs }) => ({
    name: topic,
    numPartitions: partitions,
    replicationFactor,
    assignments: [],
    configs: Object.entries(configs).map(([name, value]) => ({ name, value })),
  }));
  const request = [wanted, brokers.timeoutMs, false] as const;
  const answer =
    controller === undefined
      ? await brokers.askAny(createTopicsV7.api, ...request)
      : await brokers.ask(controller, createTopicsV7.api, ...request);
  const created = answer.topics.filter(({ errorCode }) => errorCode === 0).map(({ name }) => name);
  await leadersElected(brokers, created);
  const answers = answer.topics.map(
    ({ name, errorCode }) => [name, answered(errorCode, () => true)] as const,
  );
  return outcomesOf(new Map(answers), ['TOPIC_ALREADY_EXISTS']);
}

/** A broker learns of a new topic some milliseconds after the controller has made it. */
async function leadersElected(brokers: Brokers, topics: readonly string[]): Promise<void> {
  await settle(
    topics,
    (topic) => topic,
    async (open) => {
      const metadata = await brokers.askAny(metadataV11.api, [...open], false, false);
      const ready = metadata.topics.filter(
        ({ errorCode, partitions }) => errorCode === 0 && partitions.every(({ leaderId }) => leaderId >= 0),
      );
      const names = new Set(ready.map(({ name }) => name));
      // Told as an answer that passes, so that it is asked again.
      return new Map(
        open.map((topic) => [topic, names.has(topic) ? known(true) : answered(leaderMoving, () => true)]),
      );
    },
    brokers,
  );
}
const leaderMoving = 6;
