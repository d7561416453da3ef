import { expect, test } from 'vitest';
import { loadPairs } from '../../../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../../../functions/lib/pair/types.ts';
import { pairArns } from '../../../../../scripts/build/service/pair-arns.ts';

const [orders] = loadPairs('pairs') as [Pair];

test('permissions are about what the pair files name, each thing once', () => {
  const other = { ...orders, name: 'billing', clients: { ssmParameter: '/shop/active' } };
  const arns = pairArns([orders, other]);
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
  const { topics, fenceCommands, strandedObjects, strandedKeys, securityGroups } = pairArns([orders]);
  expect([topics, fenceCommands, strandedObjects, strandedKeys, securityGroups]).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
  const stranded = { bucket: 'kept', kmsKeyArn: 'arn:aws:kms:us-west-2:1:key/1' };
  const fence = { ...orders.fence, methods: ['acl', 'security-group'] as const };
  const some = pairArns([{ ...orders, stranded, fence }]);
  expect(some.strandedObjects).toEqual([
    { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::kept/orders/*/stranded/*` },
  ]);
  expect(some.securityGroups).toHaveLength(1);
});
