import {
  CloudWatchClient,
  CloudWatchServiceException,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { type MetricAlarm, putAlarm } from '../../../../functions/lib/aws/alarms.ts';

const cloudwatch = mockClient(CloudWatchClient);
beforeEach(() => {
  cloudwatch.reset();
});

const alarm: MetricAlarm = {
  name: 'an-alarm',
  description: 'Something does not answer.',
  metric: { namespace: 'AWS/Kafka', name: 'Ping', dimensions: { ReplicatorName: 'r', ClusterAlias: 'a' } },
  rule: {
    ...{ Statistic: 'Minimum', ComparisonOperator: 'LessThanThreshold', Threshold: 1 },
    ...{ TreatMissingData: 'breaching', Period: 60, EvaluationPeriods: 5, DatapointsToAlarm: 3 },
  },
  topics: ['arn:topic'],
  tags: { 'msk-dr:pair': 'orders' },
};

test('an alarm is put whole: the metric with its dimensions, the rule, whom it tells, tags', async () => {
  cloudwatch.on(PutMetricAlarmCommand).resolves({});
  await putAlarm('us-west-2', alarm);
  expect(cloudwatch.commandCalls(PutMetricAlarmCommand).map(({ args: [{ input }] }) => input)).toEqual([
    {
      ...{ AlarmName: 'an-alarm', AlarmDescription: 'Something does not answer.' },
      ...{ Namespace: 'AWS/Kafka', MetricName: 'Ping', ...alarm.rule },
      Dimensions: [
        { Name: 'ReplicatorName', Value: 'r' },
        { Name: 'ClusterAlias', Value: 'a' },
      ],
      AlarmActions: ['arn:topic'],
      Tags: [{ Key: 'msk-dr:pair', Value: 'orders' }],
    },
  ]);
});

test('a refusal names the action and the Region', async () => {
  cloudwatch.on(PutMetricAlarmCommand).rejects(
    new CloudWatchServiceException({
      ...{ name: 'AccessDenied', message: 'no', $fault: 'client' },
      $metadata: { httpStatusCode: 403 },
    }),
  );
  await expect(putAlarm('us-west-2', alarm)).rejects.toMatchObject({
    name: 'AwsAccessDenied',
    message: expect.stringContaining('cloudwatch:PutMetricAlarm in us-west-2'),
  });
});
