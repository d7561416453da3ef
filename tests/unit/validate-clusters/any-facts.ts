import fc from 'fast-check';
import { type Known, known, unknown } from '../../../functions/lib/known.ts';
import type { ClusterFacts, DataPlaneFacts } from '../../../functions/validate-clusters/facts.ts';
import { acl, group } from './facts.ts';

const side = fc.constantFrom('primary' as const, 'secondary' as const);
const name = fc.constantFrom('orders', 'payments', '__internal', 'msk-dr.canary.orders', 'a.b');
const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Known<T>> =>
  fc.oneof(value.map(known), fc.constant(unknown('no answer')));
const perName = <T>(value: fc.Arbitrary<T>) =>
  fc.array(fc.tuple(name, perhaps(value))).map((entries) => new Map(entries));

const ids = fc.array(fc.nat(3), { maxLength: 3 });
const topics = fc.array(
  fc.record({
    topic: name,
    topicId: fc.string(),
    internal: fc.boolean(),
    partitions: fc
      .array(fc.record({ leader: fc.integer({ min: -1, max: 2 }), replicas: ids, inSync: ids }), {
        maxLength: 3,
      })
      .map((all) => all.map((one, partition) => ({ partition, ...one }))),
  }),
);
const entry = fc.record({
  value: fc.constantFrom(null, '1', '2', 'LogAppendTime', 'compact'),
  explicit: fc.boolean(),
});
const setting = fc.constantFrom(
  'retention.ms',
  'min.insync.replicas',
  'message.timestamp.type',
  'message.timestamp.after.max.ms',
  'cleanup.policy',
);
const type = fc.constantFrom('classic' as const, 'consumer' as const, 'share' as const, 'streams' as const);

const dataPlane: fc.Arbitrary<DataPlaneFacts> = fc.record({
  topics,
  configs: perName(fc.array(fc.tuple(setting, entry)).map((entries) => new Map(entries))),
  groups: fc.array(fc.tuple(name, type).map(([group_, of]) => group(group_, of))),
  members: perName(fc.nat(3)),
  acls: perhaps(fc.array(name.map((resourceName) => acl({ resourceName })))),
  scramUsers: perhaps(fc.array(name)),
  openByDefault: perhaps(fc.boolean()),
  own: fc.constantFrom([], ['User:api']),
  bounds: fc
    .array(
      fc.tuple(
        fc.tuple(name, fc.nat(2)).map(([topic, partition]) => `${topic}-${partition}`),
        perhaps(fc.record({ start: fc.nat(3), highWatermark: fc.nat(5), lastStable: fc.nat(5) })),
      ),
    )
    .map((entries) => new Map(entries)),
});
const control = fc
  .tuple(
    side,
    fc.constantFrom('ACTIVE', 'UPDATING', 'HEALING', 'FAILED', 'a state of tomorrow'),
    fc.boolean(),
  )
  .map(([of, state, on]) => ({
    side: of,
    clusterArn: `arn:aws:kafka:us-east-1:1:cluster/${of}/x`,
    region: of === 'primary' ? 'us-east-1' : 'us-west-2',
    account: '1',
    state: state || 'ACTIVE',
    serverless: !on,
    kafkaVersion: on ? known('3.8.x') : unknown('not told'),
    instanceType: known('kafka.m7g.large'),
    brokers: on ? known(3) : unknown('not told'),
    zones: known(3),
    iam: on,
    multiVpcIam: on,
    policy: on ? null : '{}',
  }));

/** Anything that two clusters could say, dark sides and contradictions included. */
export const anyFacts: fc.Arbitrary<ClusterFacts> = fc.record({
  active: side,
  flowExists: perhaps(fc.boolean()),
  control: fc.record({
    primary: perhaps(fc.option(control)),
    secondary: perhaps(fc.option(control)),
  }),
  data: fc.record({ primary: perhaps(dataPlane), secondary: perhaps(dataPlane) }),
});
