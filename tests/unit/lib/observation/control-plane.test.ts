import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../../../functions/lib/clock.ts';
import { askControlPlane } from '../../../../functions/lib/observation/control-plane.ts';
import { loadPairs } from '../../../../functions/lib/pair/load.ts';

const cloudwatch = mockClient(CloudWatchClient);
const [pair] = loadPairs('pairs');
const ask = () =>
  pair === undefined
    ? Promise.reject(new Error('There is no local pair.'))
    : askControlPlane(pair.primary, systemClock, AbortSignal.timeout(1_000));
const metric = (MetricName: string, more: { Name: string; Value: string }[] = []) => ({
  Namespace: 'AWS/Kafka',
  MetricName,
  Dimensions: [{ Name: 'Cluster Name', Value: 'orders-primary' }, { Name: 'Broker ID', Value: '1' }, ...more],
});
const timedOut = Object.assign(new Error('too late'), { name: 'TimeoutError' });

beforeEach(() => {
  cloudwatch.reset();
  cloudwatch.on(ListMetricsCommand).resolves({
    Metrics: [
      metric('BytesInPerSec'),
      metric('BytesInPerSec', [{ Name: 'Topic', Value: 'orders' }]),
      metric('CpuIdle'),
    ],
  });
});

it('speaks for the side where clients have written in the last minutes; only whole brokers are asked', async () => {
  cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [{ Id: 'q0', Values: [12] }] });
  expect(await ask()).toEqual({ outcome: 'ok' });
  expect(cloudwatch.commandCalls(ListMetricsCommand)[0]?.args[0].input.Dimensions).toEqual([
    { Name: 'Cluster Name', Value: 'orders-primary' },
  ]);
  expect(cloudwatch.commandCalls(GetMetricDataCommand)[0]?.args[0].input.MetricDataQueries).toHaveLength(1);
});

it.each([
  ['no bytes came', { MetricDataResults: [{ Id: 'q0', Values: [0] }] }],
  ['there is no datapoint', { MetricDataResults: [{ Id: 'q0', Values: [] }] }],
])('speaks for nothing where %s', async (_why, answer) => {
  cloudwatch.on(GetMetricDataCommand).resolves(answer);
  expect(await ask()).toMatchObject({ outcome: 'unknown' });
});

it('takes a call that timed out for unknown, never for down', async () => {
  cloudwatch.on(ListMetricsCommand).rejects(timedOut);
  expect(await ask()).toMatchObject({ outcome: 'unknown', reason: expect.stringContaining('us-east-1') });
});
