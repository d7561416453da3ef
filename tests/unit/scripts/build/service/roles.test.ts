import { describe, expect, test } from 'vitest';
import { loadPairs } from '../../../../../functions/lib/pair/load.ts';
import { functionNames } from '../../../../../scripts/build/functions.ts';
import { idOf } from '../../../../../scripts/build/service/kafka-functions.ts';
import {
  type Permissions,
  permissionFaults,
  permissionsFor,
} from '../../../../../scripts/build/service/permissions.ts';
import { functionRoles, type KafkaFunctions } from '../../../../../scripts/build/service/roles.ts';

const permissions: Permissions = {
  resources: { ledger: 'arn:ledger', evidence: 'arn:evidence', keys: 'arn:keys' },
  actions: {
    'dynamodb:GetItem': { on: ['ledger'] },
    'dynamodb:PutItem': { on: ['ledger'] },
    'kms:GenerateDataKey': { on: ['keys'], when: { StringLike: { pair: '*' } } },
  },
  sets: { ledger: ['dynamodb:PutItem', 'dynamodb:GetItem'] },
  functions: { acquireLock: ['ledger'], describePair: ['kms:GenerateDataKey'] },
};
const none: KafkaFunctions = { names: new Set(), inVpc: true, statements: [] };
const policy = (fn: string, kafka = none) => {
  const roles = functionRoles(permissions, ['acquireLock', 'describePair'], kafka);
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
  const statements = [{ Effect: 'Allow', Action: ['kafka-cluster:Connect'], Resource: ['arn:cluster'] }];
  const speaks = { ...none, names: new Set(['acquireLock']), statements };
  expect(policy('AcquireLockRole', speaks).ManagedPolicyArns).toHaveLength(1);
  expect(policy('AcquireLockRole', speaks).Policies[0].PolicyDocument.Statement.at(-1)).toEqual(
    statements[0],
  );
  expect(policy('DescribePairRole', speaks).ManagedPolicyArns).toBeUndefined();
  expect(policy('AcquireLockRole', { ...speaks, inVpc: false }).ManagedPolicyArns).toBeUndefined();
});

test('everything wrong with the file is told at once', () => {
  const wrong: Permissions = {
    ...permissions,
    actions: { 'dynamodb:GetItem': { on: ['nothing'] } },
    functions: { nobody: [], acquireLock: ['dynamodb:Scan'] },
  };
  expect(() => functionRoles(wrong, ['acquireLock', 'observe'], none)).toThrow(
    `infra/service/permissions.yml is wrong:
functions.observe: missing
functions.nobody: there is no such function in functions.yml
functions.acquireLock: actions has no dynamodb:Scan
actions.dynamodb:GetItem: resources has no nothing`,
  );
});

test('what AWS asks for beside a call comes with it, and an action on nothing is left out', () => {
  const more: Permissions = {
    resources: { replicators: ['arn:replicators'], roles: ['arn:role'], topics: [] },
    actions: {
      'kafka:CreateReplicator': { on: ['replicators'], needs: ['iam:PassRole', 'kafka:TagResource'] },
      'kafka:TagResource': { on: ['replicators'] },
      'iam:PassRole': { on: ['roles'], when: { StringEquals: { to: 'kafka' } } },
      'sns:Publish': { on: ['topics'] },
    },
    sets: {},
    functions: { createReplicator: ['kafka:CreateReplicator', 'sns:Publish'] },
  };
  const made = functionRoles(more, ['createReplicator'], none).CreateReplicatorRole?.Properties;
  const { Policies } = made as ReturnType<typeof policy>;
  expect(Policies[0].PolicyDocument.Statement.slice(1)).toEqual([
    {
      Effect: 'Allow',
      Action: ['kafka:CreateReplicator', 'kafka:TagResource'],
      Resource: ['arn:replicators'],
    },
    {
      ...{ Effect: 'Allow', Action: ['iam:PassRole'], Resource: ['arn:role'] },
      Condition: { StringEquals: { to: 'kafka' } },
    },
  ]);
  const without = {
    ...more,
    actions: { 'kafka:CreateReplicator': { on: ['roles'], needs: ['iam:PassRole'] } },
  };
  expect(() => functionRoles(without, ['createReplicator'], none)).toThrow(
    'actions.kafka:CreateReplicator: actions has no iam:PassRole',
  );
});

describe('the file of the service', () => {
  const written = permissionsFor(loadPairs('pairs'), 'prod');

  test('is whole: every function has its entry, and everything in it is described', () => {
    expect(permissionFaults(written, functionNames().map(idOf))).toEqual([]);
    expect(JSON.stringify(written)).not.toContain('<stage>');
  });

  test('allows an action on everything only where AWS knows no resource for it', () => {
    const onAnything = Object.entries(written.actions).filter(([, { on }]) => on.includes('anything'));
    expect(onAnything.map(([action]) => action).sort()).toEqual([
      'cloudwatch:GetMetricData',
      'cloudwatch:ListMetrics',
      'ec2:DescribeSecurityGroupRules',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'kafka:ListReplicators',
    ]);
    const others = Object.entries(written.resources).filter(([name]) => name !== 'anything');
    expect(others.filter(([, arns]) => JSON.stringify(arns).includes('"*"'))).toEqual([]);
  });
});
