import { ValidationFailed } from '../lib/errors.ts';
import type { ClusterInfo, NewTopic, TopicInfo } from '../lib/kafka/port.ts';

/** Canary partitions: enough that every broker of a common cluster leads one, few enough to read in one fetch each. */
export const canaryPartitions = 6;

/** The canary topic for one cluster: replicated as widely as its brokers allow, up to 3; old canaries go after a day. */
export const canaryTopicFor = (topic: string, cluster: Pick<ClusterInfo, 'brokers'>): NewTopic => ({
  topic,
  partitions: canaryPartitions,
  replicationFactor: Math.min(3, cluster.brokers.length),
  configs: { 'cleanup.policy': 'delete', 'retention.ms': String(24 * 60 * 60 * 1000) },
});

/** An existing canary topic with another number of partitions would break the order per key: ValidationFailed. */
export function assertCanaryTopic(
  side: string,
  topic: string,
  found: Pick<TopicInfo, 'partitions'> | undefined,
): void {
  if (found?.partitions.length === canaryPartitions) return;
  const partitions = found === undefined ? 'does not exist' : `has ${found.partitions.length} partitions`;
  throw new ValidationFailed(
    `The canary topic ${topic} on the ${side} ${partitions}; it must have ${canaryPartitions}. Delete it on both sides and run setup again.`,
  );
}
