import type { MetricId, Metrics } from '../lib/aws/cloudwatch.ts';
import {
  type ClusterMetric,
  clusterMetric,
  clusterMetrics,
  kafkaNamespace,
  listedOf,
} from '../lib/engines/msk-replicator/cluster-metrics.ts';

/** Five datapoints of a metric that comes once a minute. */
const windowSeconds = 300;

/** How CloudWatch names each metric of a cluster; null: it has shown none yet. */
export type ShownMetrics = Readonly<Record<ClusterMetric, MetricId | null>>;

/**
 * The metrics of a replicator's clusters by alias, as CloudWatch names them: the spelling that has a datapoint now, else
 * one that is listed. A new metric has datapoints minutes before it is listed, so all documented spellings are asked for
 * until then.
 */
export async function findMetrics(
  metrics: Metrics,
  replicator: string,
  aliases: readonly string[],
): Promise<ReadonlyMap<string, ShownMetrics>> {
  const listed = await metrics.list(kafkaNamespace, { name: 'ReplicatorName', value: replicator });
  const asked = aliases.flatMap((alias) =>
    clusterMetrics.flatMap((name) =>
      clusterMetric(name, replicator, alias, listed).map((id) => ({ alias, id })),
    ),
  );
  const readings = await metrics.latest(
    asked.map(({ id }) => ({ ...id, stat: 'Maximum' as const })),
    windowSeconds,
  );
  const fresh = asked.filter((_, at) => readings[at]?.known);
  const shown = (name: ClusterMetric, alias: string): MetricId | null =>
    fresh.find((one) => one.alias === alias && one.id.name === name)?.id ??
    listedOf(name, alias, listed)[0] ??
    null;
  return new Map(
    aliases.map((alias) => [
      alias,
      {
        KafkaClusterPingSuccessCount: shown('KafkaClusterPingSuccessCount', alias),
        AuthError: shown('AuthError', alias),
      },
    ]),
  );
}
