import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { clientFor } from './clients.ts';
import type { MetricId } from './cloudwatch.ts';
import { withAwsErrors } from './errors.ts';

/** An alarm on one metric. */
export interface MetricAlarm {
  readonly name: string;
  readonly description: string;
  readonly metric: MetricId;
  readonly rule: {
    readonly Statistic: 'Minimum' | 'Sum';
    readonly ComparisonOperator: 'LessThanThreshold' | 'GreaterThanThreshold';
    readonly Threshold: number;
    readonly TreatMissingData: 'breaching' | 'notBreaching';
    /** Seconds. */
    readonly Period: number;
    readonly EvaluationPeriods: number;
    readonly DatapointsToAlarm: number;
  };
  /** ARNs of topics in the alarm's Region: CloudWatch reaches no others. */
  readonly topics: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Makes the alarm, or writes over the one of that name; its state stays, and tags are put on a new one only. Raises
 * AwsAccessDenied and AwsUnavailable; LimitExceededFault is CloudWatch's own word for too many alarms.
 */
export async function putAlarm(
  region: string,
  { name, description, metric, rule, topics, tags }: MetricAlarm,
  signal?: AbortSignal,
): Promise<void> {
  const command = new PutMetricAlarmCommand({
    AlarmName: name,
    AlarmDescription: description,
    Namespace: metric.namespace,
    MetricName: metric.name,
    Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
    ...rule,
    AlarmActions: [...topics],
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
  await withAwsErrors(`cloudwatch:PutMetricAlarm in ${region}`, () =>
    clientFor(CloudWatchClient, region).send(command, signal ? { abortSignal: signal } : {}),
  );
}
