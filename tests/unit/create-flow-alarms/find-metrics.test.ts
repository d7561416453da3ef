import { expect, it } from 'vitest';
import { findMetrics } from '../../../functions/create-flow-alarms/find-metrics.ts';
import { lookAtFlow } from '../../../functions/create-flow-alarms/look-at-flow.ts';
import type { MetricId, Metrics } from '../../../functions/lib/aws/cloudwatch.ts';
import { forward } from '../../../functions/lib/engines/engine.ts';
import { createRequest } from '../../../functions/lib/engines/msk-replicator/request.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import {
  fakeMetrics,
  fakeMsk,
  healthy,
  sourceAlias,
  targetAlias,
} from '../lib/engines/msk-replicator/fakes.ts';
import { pairWith } from '../lib/engines/msk-replicator/pair.ts';

const replicator = 'msk-dr-orders-forward';
const find = (metrics: Metrics) => findMetrics(metrics, replicator, [sourceAlias, targetAlias]);
const id = (name: string, spelling: string, alias = sourceAlias): MetricId => ({
  namespace: 'AWS/Kafka',
  name,
  dimensions: { ReplicatorName: replicator, [spelling]: alias },
});
const ping = 'KafkaClusterPingSuccessCount';
/** `fresh`: those that have a datapoint now. */
const metricsWith = (listed: readonly MetricId[], fresh: readonly MetricId[]): Metrics => ({
  list: async () => [...listed],
  latest: async (queries) =>
    queries.map(({ namespace, name, dimensions }) =>
      fresh.some((one) => JSON.stringify(one) === JSON.stringify({ namespace, name, dimensions }))
        ? known(1)
        : unknown('no datapoint'),
    ),
});

it.each(['ClusterAlias', 'clusterAlias', 'KafkaClusterAlias'])(
  'a metric is found under %s where CloudWatch lists it so',
  async (spelling) => {
    const found = await find(fakeMetrics(healthy, spelling));
    expect(found.get(sourceAlias)).toEqual({ [ping]: id(ping, spelling), AuthError: null });
    expect(found.get(targetAlias)?.[ping]).toEqual(id(ping, spelling, targetAlias));
  },
);

it('one that is not listed yet is found by its datapoint; one without either is not there', async () => {
  const found = await find(fakeMetrics({ [`${ping}/${targetAlias}`]: 1 }, null));
  expect(found.get(targetAlias)?.[ping]).toEqual(id(ping, 'clusterAlias', targetAlias));
  expect(found.get(sourceAlias)).toEqual({ [ping]: null, AuthError: null });
});

it('of two spellings the one counts that has a datapoint now; without any, one that is listed', async () => {
  const listed = [id(ping, 'ClusterAlias'), id(ping, 'clusterAlias'), id('AuthError', 'ClusterAlias')];
  const found = await find(metricsWith(listed, [id(ping, 'clusterAlias')]));
  expect(found.get(sourceAlias)).toEqual({
    [ping]: id(ping, 'clusterAlias'),
    AuthError: id('AuthError', 'ClusterAlias'),
  });
  expect((await find(metricsWith(listed, []))).get(sourceAlias)?.[ping]).toEqual(id(ping, 'ClusterAlias'));
});

it('an alias of a replicator of that name that is gone is none of these clusters', async () => {
  const gone = id(ping, 'ClusterAlias', 'orders-primary-older');
  const found = await find(metricsWith([gone], [gone]));
  expect([...found.values()].map((one) => one[ping])).toEqual([null, null]);
});

it('the ends of a flow are its sides, whatever order MSK lists its clusters in; a flow that is absent has none', async () => {
  const pair = pairWith();
  const msk = fakeMsk('us-west-2');
  const metrics = fakeMetrics(healthy);
  expect(await lookAtFlow(pair.name, forward, msk, metrics)).toBeNull();
  const replicatorArn = await msk.createReplicator(createRequest(pair, forward, 'primary'));
  const found = await lookAtFlow(pair.name, forward, msk, metrics);
  expect(found?.replicator).toBe(replicatorArn);
  expect(found?.ends.map(({ side, alias }) => [side, alias])).toEqual([
    ['primary', sourceAlias],
    ['secondary', targetAlias],
  ]);
  for (const { shown } of found?.ends ?? []) expect(shown[ping]).not.toBeNull();
});

it('without aliases nothing is asked for by a guess', async () => {
  const msk = fakeMsk('us-west-2');
  const arn = await msk.createReplicator(createRequest(pairWith(), forward, 'primary'));
  msk.replicators.set(arn, { ...msk.replicators.get(arn), ReplicationInfoList: [] });
  const found = await lookAtFlow('orders', forward, msk, fakeMetrics(healthy));
  expect(found?.ends.map(({ alias, shown }) => [alias, shown[ping]])).toEqual([
    [null, null],
    [null, null],
  ]);
});
