import { ValidationFailed } from '../errors.ts';
import type { ClusterClient } from '../kafka/port.ts';
import type { TopicPartition } from '../log/types.ts';

/** The partitions of the canary topic on one cluster; ValidationFailed where setup has not made it. */
export async function canaryPartitionsOf(cluster: ClusterClient, topic: string): Promise<TopicPartition[]> {
  const found = (await cluster.listTopics()).find((candidate) => candidate.topic === topic);
  if (found === undefined)
    throw new ValidationFailed(`The canary topic ${topic} does not exist: run msk-dr setup.`);
  return found.partitions.map(({ partition }) => ({ topic, partition }));
}
