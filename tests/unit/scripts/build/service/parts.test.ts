import * as v from 'valibot';
import { expect, test } from 'vitest';
import { loadPairs } from '../../../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../../../functions/lib/pair/types.ts';
import { StartRunEvent } from '../../../../../functions/start-run/request.ts';
import { logicalPart } from '../../../../../scripts/build/service/names.ts';
import { serviceParts } from '../../../../../scripts/build/service/parts.ts';
import { scheduledEvent } from '../../../../../scripts/local/events/event.ts';
import { type Target, targetInput } from '../../../../../scripts/local/events/target-input.ts';

const [orders] = loadPairs('pairs') as [Pair];
const place = { stage: 'prod', region: 'us-west-2' };
const parts = (pair: Partial<Pair> = {}, region = 'us-west-2') =>
  serviceParts([{ ...orders, ...pair }], { ...place, region });
const properties = (id: string, region?: string) => parts({}, region).resources.Resources[id]?.Properties;

test('a pair is served in the Regions of its sides, and nowhere else', () => {
  expect(parts({}, 'us-east-1').observe).toHaveLength(1);
  expect(() => parts({}, 'eu-west-1')).toThrow(
    'No pair has a side in eu-west-1; allowed: --region us-east-1, us-west-2',
  );
  const other = { ...orders, name: 'billing', primary: { ...orders.primary, region: 'eu-west-1' } };
  const east = serviceParts([orders, other], { ...place, region: 'us-east-1' });
  expect(east.observe).toHaveLength(1);
  expect(serviceParts([orders, other], place).observe).toHaveLength(2);
});

test('what a schedule and an alarm ask for is a request that start-run takes, once for each event', () => {
  const { startRun } = parts();
  const requests = startRun.map((event) => {
    const transformer = Object.values(event)[0]?.inputTransformer as {
      readonly inputPathsMap: Readonly<Record<string, string>>;
      readonly inputTemplate: string;
    };
    const target: Target = {
      ...{ Id: 'start-run', Arn: 'arn' },
      InputTransformer: {
        InputPathsMap: transformer.inputPathsMap,
        InputTemplate: transformer.inputTemplate,
      },
    };
    return v.parse(
      StartRunEvent,
      JSON.parse(targetInput(target, { ...scheduledEvent('rule', 'us-west-2', '1'), id: 'an-event' })),
    );
  });
  expect(requests).toMatchObject([
    { pair: 'orders', machine: 'drill', requestId: 'schedule-an-event', trigger: 'schedule' },
    {
      ...{ pair: 'orders', machine: 'failover', requestId: 'alarm-an-event', trigger: 'alarm' },
      ...{ options: { mode: 'failover' }, caller: { known: 'unverified' } },
    },
  ]);
  expect(parts({ drill: { ...orders.drill, schedule: null } }).startRun).toHaveLength(1);
});

test('the outage alarm asks for as long as an outage has to last, and takes silence for one', () => {
  const alarm = (holdMs: number) =>
    parts({ detection: { ...orders.detection, holdMs } }).resources.Resources.OutageAlarmOrders?.Properties;
  expect(alarm(180_000)).toMatchObject({ EvaluationPeriods: 3, TreatMissingData: 'breaching' });
  expect(alarm(5_000)).toMatchObject({ EvaluationPeriods: 1, AlarmName: 'msk-dr-prod-orders-active-side' });
  const [, rule] = parts().startRun;
  expect(rule?.cloudwatchEvent?.event).toMatchObject({
    detail: { alarmName: ['msk-dr-prod-orders-active-side'] },
  });
});

test("a flow's failures are watched where its target is, and told by every topic that is there", () => {
  const flowsIn = (region: string) =>
    Object.keys(parts({}, region).resources.Resources).filter((id) => id.startsWith('Flow'));
  expect(flowsIn('us-west-2').every((id) => id.startsWith('FlowForward'))).toBe(true);
  expect(flowsIn('us-east-1').every((id) => id.startsWith('FlowReverse'))).toBe(true);
  expect(flowsIn('us-east-1')).toHaveLength(3);
  const id = 'FlowForwardReplicatorFailureOrders';
  expect(properties(id)).toMatchObject({ Dimensions: [{ Value: 'msk-dr-orders-forward' }] });
  const own = { Ref: 'OperatorsTopicOrders' };
  expect(properties('OperatorsTopicOrders')).toEqual({ TopicName: 'msk-dr-prod-orders' });
  const topicArn = 'arn:aws:sns:us-west-2:1:ops';
  const told = (region: string) =>
    Object.values(parts({ notify: { topicArn } }, region).resources.Resources)
      .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      .flatMap(({ Properties }) => (Properties as { AlarmActions?: unknown[] }).AlarmActions ?? ['nobody']);
  expect(told('us-west-2')).toEqual(Array(4).fill([own, topicArn]).flat());
  expect(told('us-east-1')).toEqual(Array(4).fill(own));
  // The service's own, named in the file as well.
  const same = parts({ notify: { topicArn: 'arn:aws:sns:us-west-2:1:msk-dr-prod-orders' } });
  expect(same.resources.Resources.OutageAlarmOrders?.Properties).toMatchObject({ AlarmActions: [own] });
});

test('the dashboard shows only what is published in its Region', () => {
  const body = (region: string): string =>
    (properties('DashboardOrders', region) as { DashboardBody: { 'Fn::Sub': string } }).DashboardBody[
      'Fn::Sub'
    ];
  const titles = (JSON.parse(body('us-west-2')) as { widgets: { properties: { title: string } }[] }).widgets;
  expect(titles.map(({ properties: { title } }) => title)).toContain('RTO of the drills (objective 300 s)');
  expect(body('us-west-2')).toContain('msk-dr-orders-forward');
  expect(JSON.parse(body('us-west-2')).widgets).toContainEqual(
    expect.objectContaining({
      properties: expect.objectContaining({
        metrics: [
          [
            {
              expression:
                'SEARCH(\'{AWS/Kafka} MetricName="KafkaClusterPingSuccessCount" ReplicatorName="msk-dr-orders-forward"\', \'Minimum\', 60)',
            },
          ],
        ],
      }),
    }),
  );
  expect(body('us-west-2')).not.toContain('msk-dr-orders-reverse');
  expect(body('us-west-2')).toContain('stateMachine:msk-dr-prod-failover');
});

test('names of two pairs give two logical ids', () => {
  const names = ['orders-eu', 'orderseu', 'orders', 'a-1b', 'a1b', 'a1-b'];
  const ids = names.map((name) => logicalPart({ name }));
  expect(new Set(ids).size).toBe(names.length);
  for (const id of ids) expect(id).toMatch(/^[A-Z][A-Za-z0-9]*$/);
});

test('reports are locked for as long as the pair that asks for most, where one asks', () => {
  const bucket = (...days: (number | null)[]) => {
    const pairs = days.map((lockDays, at) => ({ ...orders, name: `pair-${at}`, evidence: { lockDays } }));
    return serviceParts(pairs, place).resources.Resources.EvidenceBucket?.Properties;
  };
  expect(bucket(null, null)).toBeUndefined();
  expect(bucket(30, null, 400)).toMatchObject({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 400 } } },
  });
});

test('bucket and key for stranded records are made where a pair names them, in their Region', () => {
  const store = (bucket: string | null, region = 'us-west-2') => {
    const kmsKeyArn = 'arn:aws:kms:us-west-2:123456789012:alias/msk-dr-prod-stranded';
    const found = parts({ stranded: bucket === null ? null : { bucket, kmsKeyArn } }, region);
    return Object.keys(found.resources.Resources).filter((id) => id.startsWith('Stranded'));
  };
  const own = 'msk-dr-prod-stranded-123456789012-us-west-2';
  expect(store(own)).toEqual(['StrandedBucket', 'StrandedBucketPolicy', 'StrandedKey', 'StrandedKeyAlias']);
  expect([store(own, 'us-east-1'), store('somebody-elses'), store(null)]).toEqual([[], [], []]);
});
