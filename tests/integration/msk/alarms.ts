import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';

const clientIn = (endpoint: string, region: string): CloudWatchClient =>
  new CloudWatchClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'AKIATESTALARMS', secretAccessKey: 'test' },
  });

/** The alarms of a Region whose names begin so, by name, without the times at which they were written. */
export async function alarmsNamed(
  endpoint: string,
  region: string,
  prefix: string,
): Promise<ReadonlyMap<string, MetricAlarm>> {
  const client = clientIn(endpoint, region);
  const found = new Map<string, MetricAlarm>();
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client }, { AlarmNamePrefix: prefix }))
    for (const { AlarmConfigurationUpdatedTimestamp: _, StateUpdatedTimestamp: __, ...alarm } of MetricAlarms)
      found.set(alarm.AlarmName ?? '', alarm);
  client.destroy();
  return found;
}

/** Datapoints of the last five minutes of what an alarm watches: one that watches nothing would ring for ever. */
export async function watchedBy(endpoint: string, region: string, alarm: MetricAlarm): Promise<number> {
  const client = clientIn(endpoint, region);
  const { Namespace, MetricName, Dimensions, Period, Statistic } = alarm;
  const now = Date.now();
  const { MetricDataResults = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(now - 300_000),
      EndTime: new Date(now + 1_000),
      MetricDataQueries: [
        { Id: 'q', MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat: Statistic } },
      ],
    }),
  );
  client.destroy();
  return MetricDataResults[0]?.Values?.length ?? 0;
}
