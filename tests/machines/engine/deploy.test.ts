import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AwsOnly, startAwsOnly } from '../../../scripts/local/aws-only.ts';
import { createDeployer, type Deployer } from '../../../scripts/local/deploy/deployer.ts';

let aws: AwsOnly;
let folder: string;
let deployer: Deployer;
const told: { detail: { status: string; error: string | null } }[] = [];

const definition = (error: string): string =>
  JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: `\${fn}`, Payload: {} },
        Next: 'F',
      },
      F: { Type: 'Fail', Error: error },
    },
  });
const template = (error: string): object => ({
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'svc-ledger',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    },
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: { 'Fn::Join': ['-', ['svc', { Ref: 'AWS::AccountId' }]] } },
    },
    Key: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } },
    Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/svc', TargetKeyId: { Ref: 'Key' } } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    Parameter: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: '/svc/p', Type: 'String', Value: { Ref: 'Topic' } },
    },
    Alpha: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'svc-local-alpha',
        Handler: 'dist/alpha.handler',
        Timeout: 9,
        Environment: { Variables: { TABLE: { Ref: 'Table' }, KEY: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
      },
    },
    Told: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: 'svc-local-told', Handler: 'dist/told.handler' },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'svc-machine',
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        DefinitionString: { 'Fn::Sub': [definition(error), { fn: { 'Fn::GetAtt': ['Alpha', 'Arn'] } }] },
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: {
          source: ['aws.states'],
          detail: { status: ['FAILED'], stateMachineArn: [{ Ref: 'Machine' }] },
        },
        Targets: [{ Id: 't', Arn: { 'Fn::GetAtt': ['Told', 'Arn'] } }],
      },
    },
    Weekly: {
      Type: 'AWS::Events::Rule',
      Properties: { ScheduleExpression: 'cron(0 6 ? * MON *)', Targets: [] },
    },
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
  },
});

async function deploy(content: object) {
  const templateFile = join(folder, 'template.json');
  await writeFile(templateFile, JSON.stringify(content));
  return deployer.deploy('us-west-2', templateFile, folder);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msk-dr-deploy-'));
  await writeFile(join(folder, 'alpha.mjs'), 'export const handler = async () => process.env.TABLE;');
  await writeFile(join(folder, 'told.mjs'), 'scripted');
  aws = await startAwsOnly({
    scriptedHandlers: { told: (event: (typeof told)[number]) => void told.push(event) },
  });
  const { gatewayUrl, accountId, lambda, watcher } = aws;
  deployer = createDeployer({
    ...{ gatewayUrl, accountId, lambda, watcher, stackName: 'svc-local', codeFolder: join(folder, 'code') },
    schedules: { set: () => undefined },
  });
});
afterAll(async () => {
  await aws?.close();
  await rm(folder, { recursive: true, force: true });
});

test('a template becomes tables, keys, buckets, functions and machines, and a failed run reaches its rule’s target; twice', async () => {
  const client = aws.client('us-west-2');
  const [sfn, kms] = [new SFNClient(client), new KMSClient(client)];
  let firstKey: string | undefined;
  for (const error of ['First', 'Second']) {
    const { machines, changes, functions } = await deploy(template(error));
    expect(changes.filter(({ done }) => done === 'left out')).toEqual([
      { id: 'Role', type: 'AWS::IAM::Role', done: 'left out', detail: 'nothing local enforces IAM' },
    ]);
    expect(changes.find(({ id }) => id === 'Machine')).toMatchObject(
      error === 'First' ? { done: 'created' } : { done: 'updated', detail: 'DefinitionString' },
    );
    expect(functions.Alpha).toMatchObject({
      timeoutSeconds: 9,
      memoryMb: 128,
      environment: { TABLE: 'svc-ledger' },
    });
    expect(
      (await new DynamoDBClient(client).send(new DescribeTableCommand({ TableName: 'svc-ledger' }))).Table
        ?.TableStatus,
    ).toBe('ACTIVE');
    await new S3Client({ ...client, forcePathStyle: true }).send(
      new PutObjectCommand({ Bucket: `svc-${aws.accountId}`, Key: 'a/b', Body: 'x' }),
    );
    const { KeyId } = await kms.send(new GetPublicKeyCommand({ KeyId: 'alias/svc' }));
    firstKey ??= KeyId;
    expect(KeyId).toBe(firstKey);
    expect(functions.Alpha?.environment.KEY).toBe(KeyId);

    told.length = 0;
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn: machines.Machine, name: error }),
    );
    await expect.poll(() => told, { timeout: 5_000 }).toHaveLength(1);
    expect(told[0]?.detail).toMatchObject({
      executionArn,
      status: 'FAILED',
      error,
      stateMachineArn: machines.Machine,
    });
    expect((await sfn.send(new DescribeExecutionCommand({ executionArn }))).error).toBe(error);
  }
  expect(aws.watcher.events().map(({ detail }) => detail.status)).toEqual([
    'RUNNING',
    'FAILED',
    'RUNNING',
    'FAILED',
  ]);
});

test('everything that cannot be deployed is named at once', async () => {
  const bad = {
    Resources: { Pool: { Type: 'AWS::Cognito::UserPool' }, Stream: { Type: 'AWS::Kinesis::Stream' } },
  };
  await expect(deploy(bad)).rejects.toThrow(
    /Pool: nothing local stands for AWS::Cognito::UserPool\n- Stream:/,
  );
  const unresolved = {
    Resources: {
      A: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'X' } } },
      B: { Type: 'AWS::SSM::Parameter', Properties: { Name: { 'Fn::ImportValue': 'y' } } },
    },
  };
  await expect(deploy(unresolved)).rejects.toThrow(/A: there is no resource X\n- B: Fn::ImportValue/);
  const rule = {
    Resources: {
      R: {
        Type: 'AWS::Events::Rule',
        Properties: { EventPattern: { detail: { n: [{ numeric: ['>', 1] }] } } },
      },
      F: { Type: 'AWS::Lambda::Function', Properties: { Handler: 'dist/nothing.handler' } },
    },
  };
  await expect(deploy(rule)).rejects.toThrow(/nothing\.mjs; build first[\s\S]*numeric/);
});
