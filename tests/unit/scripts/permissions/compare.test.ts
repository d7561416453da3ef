import { expect, test } from 'vitest';
import { iamAction, keptIn, permissionGaps } from '../../../../scripts/permissions/compare.ts';

const call = (caller: string, service: string, action: string) => ({
  ...{ caller, service, action },
  ...{ resource: null, region: 'us-west-2' },
});
const nameOf = (caller: string): string | null => (caller.startsWith('f-') ? caller.slice(2) : null);
const gaps = (calls: ReturnType<typeof call>[], allowed: string[], kept: string[] = []) =>
  permissionGaps(
    calls,
    { functions: { observe: allowed } },
    kept.map((action) => ({ fn: 'observe', action, why: 'rare' })),
    nameOf,
  );
const put = call('f-observe', 'dynamodb', 'PutItem');

test('a call needs its permission, and a permission its call or a reason', () => {
  expect(gaps([put], ['dynamodb:PutItem'])).toEqual([]);
  expect(gaps([put], [])).toEqual(['observe dynamodb:PutItem: called, and not allowed']);
  expect(gaps([], ['dynamodb:PutItem'])).toEqual(['observe dynamodb:PutItem: allowed, and never called']);
  expect(gaps([], ['dynamodb:PutItem'], ['dynamodb:PutItem'])).toEqual([]);
});

test('a reason has to be one: for what is allowed, and not called', () => {
  expect(gaps([put], ['dynamodb:PutItem'], ['dynamodb:PutItem'])).toEqual([
    'observe dynamodb:PutItem: has a reason, and is called',
  ]);
  expect(gaps([], [], ['sns:Publish'])).toEqual(['observe sns:Publish: has a reason, and is not allowed']);
});

test('who is no function is left out, and names are those of IAM', () => {
  expect(gaps([call('TEST', 'dynamodb', 'CreateTable')], [])).toEqual([]);
  expect(iamAction(call('f', 'monitoring', 'GetMetricData'))).toBe('cloudwatch:GetMetricData');
  expect(iamAction(call('f', 'lambda', 'Invoke'))).toBe('lambda:InvokeFunction');
});

test('reasons are the rows of the page', () => {
  const page = `# Permissions

| function | action | why |
| --- | --- | --- |
| \`observe\` | \`ec2:DescribeSecurityGroupRules\` | Only pairs with security groups. |
`;
  expect(keptIn(page)).toEqual([
    { fn: 'observe', action: 'ec2:DescribeSecurityGroupRules', why: 'Only pairs with security groups.' },
  ]);
});
