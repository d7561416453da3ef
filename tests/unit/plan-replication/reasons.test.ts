import { expect, it } from 'vitest';
import type { Side } from '../../../functions/lib/engines/engine.ts';
import { mskClusterFacts } from '../../../functions/lib/engines/msk-replicator/facts.ts';
import { AwsAccessDenied, AwsUnavailable, NotInThisVersion } from '../../../functions/lib/errors.ts';
import { engineReasons } from '../../../functions/plan-replication/reasons.ts';
import { pairWith } from '../lib/engines/msk-replicator/pair.ts';

const pair = pairWith();
const sasl = { Sasl: { Iam: { Enabled: true } } };
const cluster = (side: Side, instanceType = 'kafka.m7g.large') => {
  const config = pair[side];
  if (config.kind !== 'msk') throw new Error('The pair of these tests is on MSK.');
  return mskClusterFacts(
    side,
    config.clusterArn,
    {
      State: 'ACTIVE',
      Provisioned: {
        BrokerNodeGroupInfo: { InstanceType: instanceType, ClientSubnets: ['a', 'b', 'c'] },
        NumberOfBrokerNodes: 3,
        CurrentBrokerSoftwareInfo: { KafkaVersion: '3.8.x' },
        ClientAuthentication: sasl,
      },
    },
    null,
  );
};

it('says of both clusters why the engine suits them', async () => {
  const reasons = await engineReasons(pair, async (side) => cluster(side));
  expect(reasons.join('\n')).toMatch(/^The primary runs Kafka 3\.8\.x .+\nThe secondary runs /);
});

it.each([
  new AwsUnavailable('AWS did not answer kafka:DescribeClusterV2 in us-east-1 (x)'),
  new AwsAccessDenied('AWS refused kafka:DescribeClusterV2 in us-east-1 (x)'),
])('says what could not be looked at: $message', async (error) => {
  const reasons = await engineReasons(pair, async (side) => {
    if (side === 'primary') throw error;
    return cluster(side);
  });
  expect(reasons).toEqual([`Whether it suits both clusters could not be judged: ${error.message}.`]);
});

it.each<Side>(['primary', 'secondary'])('says that MSK does not know the %s', async (absent) => {
  const reasons = await engineReasons(pair, async (side) => (side === absent ? null : cluster(side)));
  expect(reasons).toEqual([
    `Whether it suits both clusters could not be judged: MSK does not know the ${absent} cluster.`,
  ]);
});

it('refuses clusters that no engine of this version suits, and hides no other error', async () => {
  await expect(engineReasons(pair, async (side) => cluster(side, 'kafka.t3.small'))).rejects.toBeInstanceOf(
    NotInThisVersion,
  );
  const bug = new TypeError('bug');
  await expect(
    engineReasons(pair, async () => {
      throw bug;
    }),
  ).rejects.toBe(bug);
});
