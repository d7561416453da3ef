import {
  CloudWatchClient,
  GetMetricDataCommand,
  type Metric,
  paginateListMetrics,
} from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../clock.ts';
import { type Known, known, unknown } from '../known.ts';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

/** One metric with its exact dimensions, as CloudWatch spells them. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}
export interface MetricQuery extends MetricId {
  readonly stat: 'Minimum' | 'Maximum' | 'Sum' | 'Average';
}
export interface Metrics {
  /** Every metric of the namespace that has the given dimension (among others). New ones show up after minutes. */
  list(namespace: string, dimension: { readonly name: string; readonly value: string }): Promise<MetricId[]>;
  /** The newest datapoint of each query within `windowSeconds`, in the order asked; a missing one is unknown, never 0. */
  latest(queries: readonly MetricQuery[], windowSeconds: number): Promise<Known<number>[]>;
}

/** CloudWatch keeps AWS/Kafka metrics at one datapoint a minute: no finer question can be asked. */
const periodSeconds = 60;
/** GetMetricData's own limit. */
const maxQueries = 500;

export function connectMetrics(region: string, clock: Clock, signal?: AbortSignal): Metrics {
  const client = clientFor(CloudWatchClient, region);
  const http = signal ? { abortSignal: signal } : {};
  return {
    list: (Namespace, { name: Name, value: Value }) =>
      withAwsErrors(`cloudwatch:ListMetrics in ${region}`, async () => {
        const found: MetricId[] = [];
        const pages = paginateListMetrics({ client }, { Namespace, Dimensions: [{ Name, Value }] }, http);
        for await (const page of pages) found.push(...(page.Metrics ?? []).flatMap(metricId));
        return found;
      }),
    latest: (queries, windowSeconds) =>
      withAwsErrors(`cloudwatch:GetMetricData in ${region}`, async () => {
        const end = clock.now();
        const answers: Known<number>[] = [];
        for (let from = 0; from < queries.length; from += maxQueries) {
          const part = queries.slice(from, from + maxQueries);
          const { MetricDataResults = [] } = await client.send(
            new GetMetricDataCommand({
              StartTime: new Date(end - windowSeconds * 1000),
              // One second on: CloudWatch leaves out what is at or after the end, and a datapoint may be of this second.
              EndTime: new Date(end + 1000),
              ScanBy: 'TimestampDescending',
              MetricDataQueries: part.map((query, at) => ({ Id: `q${at}`, MetricStat: metricStat(query) })),
            }),
            http,
          );
          const values = new Map(MetricDataResults.map((result) => [result.Id, result.Values?.[0]]));
          answers.push(...part.map((query, at) => reading(query, values.get(`q${at}`), windowSeconds)));
        }
        return answers;
      }),
  };
}

const metricId = ({ Namespace, MetricName, Dimensions = [] }: Metric): MetricId[] =>
  Namespace === undefined || MetricName === undefined
    ? []
    : [
        {
          namespace: Namespace,
          name: MetricName,
          dimensions: Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
        },
      ];

const metricStat = ({ namespace, name, dimensions, stat }: MetricQuery) => ({
  Metric: {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  },
  Period: periodSeconds,
  Stat: stat,
});

const reading = ({ name }: MetricQuery, value: number | undefined, windowSeconds: number): Known<number> =>
  value === undefined ? unknown(`${name} has no datapoint in the last ${windowSeconds} s`) : known(value);
