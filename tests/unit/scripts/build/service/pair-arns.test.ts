import { expect, test } from 'vitest';
import { loadPairs } from '../../../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../../../functions/lib/pair/types.ts';
import { pairArns } from '../../../../../scripts/build/service/pair-arns.ts';

const [orders] = loadPairs('pairs') as [Pair];

test('permissions are about what the pair files name, each thing once', () => {
  const other = { ...orders, name: 'billing', clients: { ssmParameter: '/shop/active' } };
  const arns = pairArns([orders, other], 'prod');
  expect(arns.clusters).toHaveLength(2);
  const secrets =
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:AmazonMSK_orders_primary_orchestrator';
  expect(arns.secrets).toHaveLength(6);
  expect(arns.secrets).toEqual(expect.arrayContaining([secrets, `${secrets}-??????`]));
  const parameters = JSON.stringify(arns.parameters);
  for (const path of ['msk-dr/orders/*', 'shop/active*', 'msk-dr/billing"', 'msk-dr/witness'])
    expect(parameters).toContain(`parameter/${path}`);
});

test('what no pair names is nobody’s permission', () => {
  const { fenceCommands, strandedObjects, strandedKeys, securityGroups } = pairArns([orders], 'prod');
  expect([fenceCommands, strandedObjects, strandedKeys, securityGroups]).toEqual([[], [], [], []]);
  const stranded = { bucket: 'kept', kmsKeyArn: 'arn:aws:kms:us-west-2:1:key/1' };
  const fence = { ...orders.fence, methods: ['acl', 'security-group'] as const };
  const some = pairArns([{ ...orders, stranded, fence }], 'prod');
  expect(some.strandedObjects).toEqual([
    { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::kept/orders/*/stranded/*` },
  ]);
  expect(some.securityGroups).toHaveLength(1);
});

test("operators are told by the stage's own topic in the own Region, and by the one that a pair names", () => {
  const own = {
    'Fn::Sub': `arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:msk-dr-prod-orders`,
  };
  expect(pairArns([{ ...orders, notify: { topicArn: null } }], 'prod').topics).toEqual([own]);
  const topicArn = 'arn:aws:sns:eu-west-1:1:ops';
  expect(pairArns([{ ...orders, notify: { topicArn } }], 'prod').topics).toEqual([own, topicArn]);
});
