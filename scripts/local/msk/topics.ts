import type { DescribeTopicResponse, ListTopicsResponse } from '@aws-sdk/client-kafka';
import { ClusterUnreachable } from '../../../functions/lib/errors.ts';
import type { TopicInfo } from '../../../functions/lib/kafka/port.ts';
import { unknownTopic, unreachable } from './msk-error.ts';
import { page } from './page.ts';
import type { ClusterReader } from './types.ts';

/** ListTopics of the real cluster, internal topics included. */
export async function listTopics(
  cluster: ClusterReader,
  clusterArn: string,
  query: URLSearchParams,
): Promise<ListTopicsResponse> {
  const prefix = query.get('topicNameFilter') ?? '';
  const topics = (await read(cluster))
    .filter(({ topic }) => topic.startsWith(prefix))
    .sort((a, b) => (a.topic < b.topic ? -1 : 1));
  const { items, nextToken } = page(topics, query);
  return { Topics: items.map((topic) => summary(topic, clusterArn)), NextToken: nextToken };
}

/** DescribeTopic; `Configs` is Base64 of the topic's own settings, which MSK leaves to the caller to decode. */
export async function describeTopic(
  cluster: ClusterReader,
  clusterArn: string,
  name: string,
): Promise<DescribeTopicResponse> {
  const found = (await read(cluster)).find(({ topic }) => topic === name);
  if (found === undefined) throw unknownTopic(`The topic ${name} doesn't exist.`);
  const configs = (await cluster.topicConfigs([name])).get(name);
  const own = configs?.known
    ? Object.fromEntries(
        [...configs.value].flatMap(([key, { value, explicit }]) => (explicit ? [[key, value]] : [])),
      )
    : {};
  const { OutOfSyncReplicaCount: _, ...described } = summary(found, clusterArn);
  return { ...described, Status: 'ACTIVE', Configs: Buffer.from(JSON.stringify(own)).toString('base64') };
}

const summary = ({ topic, partitions }: TopicInfo, clusterArn: string) => ({
  TopicArn: `${clusterArn.replace(':cluster/', ':topic/')}/${topic}`,
  TopicName: topic,
  PartitionCount: partitions.length,
  ReplicationFactor: partitions[0]?.replicas.length ?? 0,
  OutOfSyncReplicaCount: partitions.reduce(
    (sum, { replicas, inSync }) => sum + replicas.length - inSync.length,
    0,
  ),
});

async function read(cluster: ClusterReader): Promise<TopicInfo[]> {
  try {
    return await cluster.listTopics();
  } catch (error) {
    if (error instanceof ClusterUnreachable) throw unreachable(error.message);
    throw error;
  }
}
