import { expect, test } from 'vitest';
import { permissionGaps } from '../../../../scripts/permissions/compare.ts';
import { iamAction } from '../../../../scripts/permissions/iam-action.ts';
import { functionOf } from '../../../../scripts/permissions/recorded.ts';

const call = (caller: string, service: string, action: string) => ({
  ...{ caller, service, action },
  ...{ resource: null, region: 'us-west-2' },
});
const nameOf = (caller: string): string | null => (caller.startsWith('f-') ? caller.slice(2) : null);
const gaps = (calls: ReturnType<typeof call>[], allowed: string[]) =>
  permissionGaps(calls, { sets: { ledger: ['dynamodb:PutItem'] }, functions: { observe: allowed } }, nameOf);
const put = call('f-observe', 'dynamodb', 'PutItem');

test('what was called and what is allowed are held against each other, sets by their actions', () => {
  expect(gaps([put, put], ['ledger'])).toEqual({ missing: [], unused: [] });
  expect(gaps([put], [])).toEqual({ missing: ['observe dynamodb:PutItem'], unused: [] });
  expect(gaps([], ['ledger', 'sns:Publish'])).toEqual({
    missing: [],
    unused: ['observe dynamodb:PutItem', 'observe sns:Publish'],
  });
});

test('who is no function is left out, and names are those of IAM and of functions.yml', () => {
  expect(gaps([call('TEST', 'dynamodb', 'CreateTable')], [])).toEqual({ missing: [], unused: [] });
  expect(iamAction(call('f', 'monitoring', 'GetMetricData'))).toBe('cloudwatch:GetMetricData');
  expect(iamAction(call('f', 'lambda', 'Invoke'))).toBe('lambda:InvokeFunction');
  const functions = new Set(['startRun']);
  expect(functionOf('msk-dr-local-start-run', functions)).toBe('startRun');
  expect([functionOf('msk-dr-local-nothing', functions), functionOf('TEST', functions)]).toEqual([
    null,
    null,
  ]);
});
