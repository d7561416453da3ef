import type { MetricId } from '../../aws/cloudwatch.ts';

export const kafkaNamespace = 'AWS/Kafka';
/** 1 where the replicator reaches the cluster; 0, or no datapoint, where it does not. */
export const ping = 'KafkaClusterPingSuccessCount';
/** Connections that the cluster has refused to sign in. */
export const authError = 'AuthError';
/** Metrics that a replicator has for each of its two clusters, in the Region of its target. */
export const clusterMetrics = [ping, authError] as const;
export type ClusterMetric = (typeof clusterMetrics)[number];

/** MSK's documentation spells the cluster's dimension in each of these ways; ListMetrics tells which one is real. */
const spellings = ['ClusterAlias', 'clusterAlias', 'KafkaClusterAlias'];

/** What CloudWatch lists of a cluster's metric. */
export const listedOf = (name: ClusterMetric, alias: string, listed: readonly MetricId[]): MetricId[] =>
  listed.filter((metric) => metric.name === name && Object.values(metric.dimensions).includes(alias));

/** The metric as CloudWatch lists it; in all documented spellings while it lists none, which takes minutes. */
export function clusterMetric(
  name: ClusterMetric,
  replicator: string,
  alias: string,
  listed: readonly MetricId[],
): MetricId[] {
  const real = listedOf(name, alias, listed);
  if (real.length > 0) return real;
  return spellings.map((spelling) => ({
    namespace: kafkaNamespace,
    name,
    dimensions: { ReplicatorName: replicator, [spelling]: alias },
  }));
}
