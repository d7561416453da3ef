import type { MetricQuery, Metrics } from '../../aws/cloudwatch.ts';
import { authError, clusterMetric, kafkaNamespace, ping } from './cluster-metrics.ts';

/** What a RUNNING replicator's metrics say. `wrong` makes it degraded; `unknown` is said and proves nothing. */
export interface Health {
  readonly wrong: readonly string[];
  readonly unknown: readonly string[];
}

/** Must be 0. Two spellings of the second are documented, so both are read. */
const failureCounts = ['ReplicationFailures', 'ReplicatorFailure', 'ConsumerGroupOffsetSyncFailure'];
/** Five datapoints of a metric that comes once a minute. */
const windowSeconds = 300;

/**
 * Reads the health of a replicator in its target's Region. MSK keeps RUNNING when authentication or the network
 * breaks, so only metrics tell. A cluster whose ping is 0 or missing is unhealthy (the one absence that MSK defines);
 * right after creation that is the case until the first datapoint, so a new flow is not healthy before it was seen to
 * be. A failure count that is missing is unknown, never 0.
 */
export async function replicatorHealth(
  metrics: Metrics,
  replicator: string,
  aliases: readonly string[],
): Promise<Health> {
  const listed = await metrics.list(kafkaNamespace, { name: 'ReplicatorName', value: replicator });
  const asked = [
    ...aliases
      .flatMap((alias) => clusterMetric(ping, replicator, alias, listed))
      .map((id): MetricQuery => ({ ...id, stat: 'Minimum' })),
    ...aliases
      .flatMap((alias) => clusterMetric(authError, replicator, alias, listed))
      .map((id): MetricQuery => ({ ...id, stat: 'Maximum' })),
    ...failureCounts.map((name) => failureMetric(name, replicator)),
  ];
  const readings = await metrics.latest(asked, windowSeconds);
  const values = (name: string, alias?: string): number[] =>
    asked.flatMap((query, at) => {
      const reading = readings[at];
      const matches =
        query.name === name && (alias === undefined || Object.values(query.dimensions).includes(alias));
      return matches && reading?.known ? [reading.value] : [];
    });
  const wrong = [
    ...aliases.flatMap((alias) => pingFault(alias, values(ping, alias))),
    ...aliases.flatMap((alias) => countFault(`${authError} of ${alias}`, values(authError, alias))),
    ...failureCounts.flatMap((name) => countFault(name, values(name))),
  ];
  const unknown = [
    ...failureCounts.flatMap((name) => missing(name, values(name))),
    ...aliases.flatMap((alias) => missing(`${authError} of ${alias}`, values(authError, alias))),
  ];
  return { wrong, unknown };
}

const failureMetric = (name: string, replicator: string): MetricQuery => ({
  namespace: kafkaNamespace,
  name,
  stat: 'Maximum',
  dimensions: { ReplicatorName: replicator },
});

function pingFault(alias: string, values: readonly number[]): string[] {
  if (values.length === 0) {
    return [
      `${ping} of ${alias} has no datapoint in the last ${windowSeconds} s: unknown, and MSK counts that as unhealthy`,
    ];
  }
  return values.some((value) => value <= 0)
    ? [`${ping} of ${alias} is 0: the replicator does not reach that cluster`]
    : [];
}

const countFault = (what: string, values: readonly number[]): string[] =>
  values.some((value) => value > 0) ? [`${what} is ${Math.max(...values)}, must be 0`] : [];

const missing = (what: string, values: readonly number[]): string[] =>
  values.length === 0 ? [`${what} has no datapoint in the last ${windowSeconds} s: unknown, not 0`] : [];
