import { expect, test } from 'vitest';
import { functionRoles, type Permissions } from '../../../../../scripts/build/service/roles.ts';

const permissions: Permissions = {
  resources: { ledger: 'arn:ledger', evidence: 'arn:evidence', keys: 'arn:keys' },
  actions: {
    'dynamodb:GetItem': { on: ['ledger'] },
    'dynamodb:PutItem': { on: ['ledger'] },
    'kms:GenerateDataKey': { on: ['keys'], when: { StringLike: { pair: '*' } } },
  },
  functions: { acquireLock: ['dynamodb:PutItem', 'dynamodb:GetItem'], describePair: ['kms:GenerateDataKey'] },
};
const policy = (fn: string, inVpc = new Set<string>()) => {
  const roles = functionRoles(permissions, ['acquireLock', 'describePair'], inVpc);
  return roles[fn]?.Properties as {
    readonly ManagedPolicyArns?: unknown;
    readonly Policies: readonly [{ readonly PolicyDocument: { readonly Statement: readonly unknown[] } }];
  };
};

test('each function has a role of its own, with its log and its actions, and with what only it is in the network for', () => {
  expect(policy('AcquireLockRole').Policies[0].PolicyDocument.Statement).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: { 'Fn::GetAtt': ['AcquireLockLogGroup', 'Arn'] },
    },
    { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: ['arn:ledger'] },
  ]);
  expect(policy('DescribePairRole').Policies[0].PolicyDocument.Statement[1]).toMatchObject({
    Condition: { StringLike: { pair: '*' } },
  });
  expect(policy('AcquireLockRole').ManagedPolicyArns).toBeUndefined();
  expect(policy('AcquireLockRole', new Set(['acquireLock'])).ManagedPolicyArns).toHaveLength(1);
});

test('everything wrong with the file is told at once', () => {
  const wrong: Permissions = {
    ...permissions,
    actions: { 'dynamodb:GetItem': { on: ['nothing'] } },
    functions: { nobody: [], acquireLock: ['dynamodb:Scan'] },
  };
  expect(() => functionRoles(wrong, ['acquireLock', 'observe'], new Set())).toThrow(
    `infra/service/permissions.yml is wrong:
functions.observe: missing
functions.nobody: there is no such function in functions.yml
functions.acquireLock: actions has no dynamodb:Scan
actions.dynamodb:GetItem: resources has no nothing`,
  );
});
