import { describe, expect, it } from 'vitest';
import { alarmsOfPair, factOf } from '../../../functions/create-flow-alarms/alarms-of-pair.ts';
import { flowAlarms, type WatchedEnd } from '../../../functions/create-flow-alarms/flow-alarms.ts';
import type { FoundFlow } from '../../../functions/create-flow-alarms/look-at-flow.ts';
import { forward, reverse, type Side } from '../../../functions/lib/engines/engine.ts';
import type { ClusterMetric } from '../../../functions/lib/engines/msk-replicator/cluster-metrics.ts';
import { pairArns } from '../../../scripts/build/service/pair-arns.ts';
import { pairWith } from '../lib/engines/msk-replicator/pair.ts';

const topics = ['arn:aws:sns:us-west-2:1:msk-dr-prod-orders'];
const metric = (name: ClusterMetric, alias: string, spelling = 'clusterAlias') => ({
  ...{ namespace: 'AWS/Kafka', name },
  dimensions: { ReplicatorName: 'msk-dr-orders-forward', [spelling]: alias },
});
const end = (side: Side, shown: Partial<WatchedEnd['shown']> = {}): WatchedEnd => ({
  side,
  alias: `orders-${side}-x`,
  shown: {
    KafkaClusterPingSuccessCount: metric('KafkaClusterPingSuccessCount', `orders-${side}-x`),
    AuthError: metric('AuthError', `orders-${side}-x`, 'ClusterAlias'),
    ...shown,
  },
});
const alarmsFor = (...ends: WatchedEnd[]) =>
  flowAlarms({ pair: 'orders', stage: 'prod', flow: forward, ends, topics });

describe('the alarms of a flow', () => {
  it('are two for each of its clusters, on the dimensions that CloudWatch has shown', () => {
    const { alarms, owed } = alarmsFor(end('primary'), end('secondary'));
    expect(owed).toEqual([]);
    expect(alarms.map(({ name, metric: { dimensions } }) => [name, dimensions.ReplicatorName])).toEqual(
      [
        ...['KafkaClusterPingSuccessCount-primary', 'AuthError-primary'],
        ...['KafkaClusterPingSuccessCount-secondary', 'AuthError-secondary'],
      ].map((what) => [`msk-dr-prod-orders-forward-${what}`, 'msk-dr-orders-forward']),
    );
    expect(alarms[0]?.metric.dimensions).toMatchObject({ clusterAlias: 'orders-primary-x' });
    expect(alarms[3]?.metric.dimensions).toMatchObject({ ClusterAlias: 'orders-secondary-x' });
    for (const alarm of alarms)
      expect(alarm).toMatchObject({
        topics,
        tags: { 'msk-dr:pair': 'orders', 'msk-dr:direction': 'forward' },
      });
  });

  it('take a ping that is missing for one that is 0, and an error that is missing for none', () => {
    const [ping, auth] = alarmsFor(end('primary')).alarms;
    const threeOfFive = { Period: 60, EvaluationPeriods: 5, DatapointsToAlarm: 3 };
    expect(ping?.rule).toEqual({
      ...{ Statistic: 'Minimum', ComparisonOperator: 'LessThanThreshold', Threshold: 1 },
      ...{ TreatMissingData: 'breaching', ...threeOfFive },
    });
    expect(auth?.rule).toEqual({
      ...{ Statistic: 'Sum', ComparisonOperator: 'GreaterThanThreshold', Threshold: 0 },
      ...{ TreatMissingData: 'notBreaching', ...threeOfFive },
    });
  });

  it('take the dimensions of the ping for an error that was never published', () => {
    const { alarms, owed } = alarmsFor(end('primary', { AuthError: null }));
    expect(owed).toEqual([]);
    expect(alarms.map((one) => one.metric)).toEqual([
      metric('KafkaClusterPingSuccessCount', 'orders-primary-x'),
      metric('AuthError', 'orders-primary-x'),
    ]);
  });

  it('are owed where no ping was shown, each with its reason; what is there is made', () => {
    const none = { KafkaClusterPingSuccessCount: null, AuthError: null };
    const { alarms, owed } = alarmsFor(end('primary', none), { ...end('secondary', none), alias: null });
    expect(alarms).toEqual([]);
    expect(owed).toEqual([
      'alarms on how the forward flow reaches the primary: CloudWatch has shown no ping of it yet. msk-dr setup makes them',
      "alarms on how the forward flow reaches the secondary: MSK does not tell the secondary's alias. msk-dr setup makes them",
    ]);
    const half = alarmsFor(end('primary', { KafkaClusterPingSuccessCount: null }), end('secondary'));
    expect(half.alarms).toHaveLength(3);
    expect(half.owed).toHaveLength(1);
  });
});

describe('the alarms of a pair', () => {
  const pair = pairWith();
  const found: FoundFlow = { flow: reverse, replicator: 'arn:r', ends: [end('secondary'), end('primary')] };
  const made = alarmsOfPair(pair, 'prod', (region) => [`topic in ${region}`], [null, found]);

  it("are in the Region of each flow's target, and tell the topics there; a flow that is absent has none", () => {
    expect(made.map(({ region, flow: { direction } }) => [direction, region])).toEqual([
      ['reverse', 'us-east-1'],
    ]);
    for (const { topics: told } of made[0]?.alarms ?? []) expect(told).toEqual(['topic in us-east-1']);
  });

  it('are kept with the replicator and the dimensions that they are for', () => {
    expect(factOf(made)).toMatchObject({
      reverse: {
        replicator: 'arn:r',
        made: { 'msk-dr-prod-orders-reverse-AuthError-primary': { ClusterAlias: 'orders-primary-x' } },
        owed: [],
      },
    });
    expect(Object.keys(factOf(made))).toEqual(['reverse']);
  });

  it('have names that the function may put, and no other alarm of the pair has', () => {
    const patterns = pairArns([pair], 'prod').flowAlarms.map(
      (arn) =>
        new RegExp(`^${(arn as { 'Fn::Sub': string })['Fn::Sub'].split(':').at(-1)?.replaceAll('*', '.*')}$`),
    );
    const mayPut = (name: string) => patterns.some((pattern) => pattern.test(name));
    expect(made[0]?.alarms.map(({ name }) => mayPut(name))).toEqual([true, true, true, true]);
    for (const what of ['active-side', 'forward-ReplicatorFailure'])
      expect(mayPut(`msk-dr-prod-orders-${what}`)).toBe(false);
  });
});
