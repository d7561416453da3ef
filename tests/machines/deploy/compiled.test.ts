import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '../../../scripts/local/deploy/stack.ts';
import type { Template } from '../../../scripts/local/deploy/template.ts';
import { compiledTemplate } from './compiled.ts';
import { type Deployment, region, startDeployment } from './deployment.ts';
import { olderThan } from './older.ts';

// The compiled template, deployed in the order of these tests: an older one, it, it again, nothing, it once more.
let service: Deployment;
let template: Template;
let state: object;

const ids = (changes: readonly Change[], done: Change['done']): string[] =>
  changes.filter((one) => one.done === done).map(({ id }) => id);
const told = (changes: readonly Change[]): object =>
  Object.fromEntries(changes.map(({ id, done, detail }) => [id, detail ? `${done}: ${detail}` : done]));
/** All that moto holds. */
const everything = async (): Promise<string> =>
  (await fetch(`${service.aws.motoUrl}/moto-api/data.json`)).text();

beforeAll(async () => {
  template = await compiledTemplate();
  service = await startDeployment();
}, 300_000);
afterAll(() => service?.close());

test('an older version is created, all of it', async () => {
  const { changes } = await service.deploy(olderThan(template), { 'finish-run': 'old code' });
  expect(new Set(changes.map(({ done }) => done))).toEqual(new Set(['created', 'left out']));
  await service.writeState();
  state = await service.readState();
  // The lock, the pointer and the fact.
  expect(state).toMatchObject({
    items: [{}, {}, {}],
    published: [expect.stringContaining('"epoch":3'), 1],
  });
});

test('an upgrade keeps ledger and pointer, brings what has changed up to date, and takes away what is not protected', async () => {
  const { changes, machines } = await service.deploy(template);
  expect(await service.readState()).toEqual(state);
  expect(told(changes)).toMatchObject({
    LedgerTable: 'updated: PointInTimeRecoverySpecification, DeletionProtectionEnabled',
    EvidenceBucket: 'unchanged',
    EvidenceKey: 'unchanged',
    EvidenceKeyAlias: 'unchanged',
    FinishRunLambdaFunction: 'updated: Code',
    ObserveLambdaFunction: 'updated: Timeout',
    MskDashdrDashlocalDashdrill: 'updated: DefinitionString',
    MskDashdrDashlocalDashmanual: 'created',
    RunFailureRule: 'created',
    RetiredLambdaFunction: 'removed',
    RetiredMachine: 'removed',
    RetiredTopic: 'removed',
    RetiredTable: 'kept: DeletionPolicy: Retain',
  });
  expect(ids(changes, 'created').sort()).toEqual(['MskDashdrDashlocalDashmanual', 'RunFailureRule']);
  const sfn = new SFNClient(service.aws.client(region));
  const drill = await sfn.send(
    new DescribeStateMachineCommand({ stateMachineArn: machines.MskDashdrDashlocalDashdrill }),
  );
  expect(drill.definition).not.toContain('an older comment');
  expect(service.aws.lambda.find(region, 'msk-dr-local-retired')).toBeUndefined();
});

test('the same version again changes nothing, and calls nothing', async () => {
  const before = await everything();
  expect(before).toContain('alias/msk-dr-local-evidence');
  const [functions, schedules] = [service.aws.lambda.list(), service.schedules];
  const calls = await service.callsOf(async () => {
    const { changes } = await service.deploy(template);
    expect(new Set(changes.map(({ done }) => done))).toEqual(new Set(['unchanged', 'left out']));
  });
  expect(calls).toEqual([]);
  expect(await everything()).toBe(before);
  // The very same: their warm processes stay.
  for (const [at, fn] of service.aws.lambda.list().entries()) expect(fn).toBe(functions[at]);
  expect(service.schedules).toEqual(schedules);
  expect(schedules.map(({ expression }) => expression).sort()).toEqual([
    'cron(0 6 ? * MON *)',
    'rate(1 minute)',
  ]);
});

test('what CloudFormation refuses is refused, and changes nothing', async () => {
  const { LedgerTable, FailedEvents: _, ...others } = template.Resources;
  const keyed = {
    Resources: {
      ...template.Resources,
      LedgerTable: {
        Type: 'AWS::DynamoDB::Table',
        Properties: { ...LedgerTable?.Properties, KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] },
      },
    },
  };
  await expect(service.deploy(keyed)).rejects.toThrow(
    'LedgerTable: KeySchema cannot change while it is called msk-dr-local-ledger',
  );
  const renamed = { Resources: { ...others, OtherTable: { ...LedgerTable, Type: 'AWS::DynamoDB::Table' } } };
  await expect(service.deploy(renamed)).rejects.toThrow(
    'OtherTable: LedgerTable of the same stack is called msk-dr-local-ledger',
  );
  expect(await service.readState()).toEqual(state);
});

test('a removal leaves only what is protected, and the alarms that setup has made, and says so', async () => {
  const AlarmName = 'msk-dr-local-orders-forward-AuthError-primary';
  const rule = { ComparisonOperator: 'GreaterThanThreshold', Threshold: 0, EvaluationPeriods: 1 } as const;
  const metric = { Namespace: 'AWS/Kafka', MetricName: 'AuthError', Statistic: 'Sum', Period: 60 } as const;
  const cloudwatch = new CloudWatchClient(service.aws.client(region));
  for (const name of [AlarmName, 'msk-dr-prod-orders-forward-AuthError-primary'])
    await cloudwatch.send(new PutMetricAlarmCommand({ ...rule, ...metric, AlarmName: name }));
  const ofSetup = { [AlarmName]: 'kept: made by setup, as the flow that it watches' };
  const changes = await service.remove();
  expect(told(changes.filter(({ done }) => done !== 'removed'))).toEqual({
    LedgerTable: 'kept: DeletionPolicy: Retain',
    EvidenceBucket: 'kept: DeletionPolicy: Retain',
    EvidenceKey: 'kept: DeletionPolicy: Retain',
    ...ofSetup,
  });
  expect(await service.readState()).toEqual(state);
  expect(service.aws.lambda.list()).toEqual([]);
  expect(service.schedules).toEqual([]);
  expect(told(await service.remove())).toEqual(ofSetup);
});

test('deployed once more, it takes over what had stayed, with all that is in it', async () => {
  const { changes } = await service.deploy(template);
  expect(ids(changes, 'taken over').sort()).toEqual(['EvidenceBucket', 'EvidenceKey', 'LedgerTable']);
  expect(ids(changes, 'created')).toContain('MskDashdrDashlocalDashdrill');
  expect(await service.readState()).toEqual(state);
});

test('what AWS refuses is named, and the next deployment goes on from there', async () => {
  await service.remove();
  const { faults } = service.aws;
  const { id } = faults.apply({ kind: 'aws-error', service: 'states', error: 'access-denied' });
  await expect(service.deploy(template)).rejects.toThrow(
    /^Not everything went through:\n(- MskDash\w+: User: \S+ is not authorized to perform: states:[^\n]*\n?){5}$/,
  );
  faults.clear(id);
  const { changes } = await service.deploy(template);
  const machines = Object.keys(template.Resources).filter((one) => one.startsWith('MskDash'));
  const rules = changes.filter(({ type }) => type === 'AWS::Events::Rule').map((one) => one.id);
  expect(ids(changes, 'created').sort()).toEqual([...machines, ...rules].sort());
});
