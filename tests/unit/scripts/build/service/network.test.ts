import { expect, test } from 'vitest';
import { loadPairs } from '../../../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../../../functions/lib/pair/types.ts';
import { networkIn } from '../../../../../scripts/build/service/network.ts';

const [orders] = loadPairs('pairs') as [Pair];
const other = (vpc: Pair['primary']['vpc']): Pair => ({
  ...orders,
  name: 'billing',
  primary: { ...orders.primary, vpc },
});

test('is that of the sides in the Region, whatever order they name it in', () => {
  const { vpc } = orders.primary;
  const turned = {
    subnetIds: [...(vpc?.subnetIds ?? [])].reverse(),
    securityGroupIds: vpc?.securityGroupIds ?? [],
  };
  expect(networkIn([orders, other(turned)], 'us-east-1')).toEqual({
    securityGroupIds: ['sg-0a1b2c3d4e5f60001'],
    subnetIds: ['subnet-0a1b2c3d4e5f60001', 'subnet-0a1b2c3d4e5f60002'],
  });
  expect(networkIn([orders], 'us-west-2')?.securityGroupIds).toEqual(['sg-0a1b2c3d4e5f70001']);
  expect(networkIn([orders, other(null)], 'us-east-1')).not.toBeNull();
  expect(networkIn([orders], 'eu-west-1')).toBeNull();
});

test('two networks in one Region are told with what each pair names', () => {
  const vpc = { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] };
  expect(() => networkIn([orders, other(vpc)], 'us-east-1')).toThrow(
    /us-east-1[\s\S]*orders: primary\.vpc is [\s\S]*billing: primary\.vpc is .*sg-1/,
  );
  expect(networkIn([orders, other(vpc)], 'us-west-2')).not.toBeNull();
});
