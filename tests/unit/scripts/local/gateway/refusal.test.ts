import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeSecurityGroupRulesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { KafkaClient, ListReplicatorsCommand } from '@aws-sdk/client-kafka';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { withAwsErrors } from '../../../../../functions/lib/aws/errors.ts';
import { accessKeyId } from '../../../../../scripts/local/lambda/environment.ts';
import { handling } from '../lambda/bundles.ts';
import { accountId, config, faults, lambda, region } from './started-gateway.ts';

const caller = 'msk-dr-local-some-function';

/** Makes a call as that function. */
function as(fn: string) {
  const deployed = handling('return 1', { name: fn });
  lambda.register([deployed]);
  return config(accessKeyId(deployed));
}

type Ask = (as: ReturnType<typeof config>) => Promise<unknown>;
const calls: readonly [string, string, number, Ask][] = [
  [
    'dynamodb:GetItem',
    'AccessDeniedException',
    400,
    (c) => new DynamoDBClient(c).send(new GetItemCommand({ TableName: 't', Key: {} })),
  ],
  [
    'ssm:GetParameter',
    'AccessDeniedException',
    400,
    (c) => new SSMClient(c).send(new GetParameterCommand({ Name: '/p' })),
  ],
  [
    'kms:Sign',
    'AccessDeniedException',
    400,
    (c) =>
      new KMSClient(c).send(
        new SignCommand({ KeyId: 'k', Message: new Uint8Array(1), SigningAlgorithm: 'ECDSA_SHA_256' }),
      ),
  ],
  [
    'states:DescribeExecution',
    'AccessDeniedException',
    400,
    (c) => new SFNClient(c).send(new DescribeExecutionCommand({ executionArn: 'arn:e' })),
  ],
  [
    'events:PutEvents',
    'AccessDeniedException',
    400,
    (c) => new EventBridgeClient(c).send(new PutEventsCommand({ Entries: [] })),
  ],
  [
    'secretsmanager:GetSecretValue',
    'AccessDeniedException',
    400,
    (c) => new SecretsManagerClient(c).send(new GetSecretValueCommand({ SecretId: 's' })),
  ],
  [
    'lambda:InvokeFunction',
    'AccessDeniedException',
    403,
    (c) => new LambdaClient(c).send(new InvokeCommand({ FunctionName: 'f' })),
  ],
  [
    'kafka:ListReplicators',
    'ForbiddenException',
    403,
    (c) => new KafkaClient(c).send(new ListReplicatorsCommand({})),
  ],
  [
    'cloudwatch:ListMetrics',
    'AccessDenied',
    403,
    (c) => new CloudWatchClient(c).send(new ListMetricsCommand({})),
  ],
  [
    's3:PutObject',
    'AccessDenied',
    403,
    (c) =>
      new S3Client({ ...c, forcePathStyle: true }).send(
        new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: 'x' }),
      ),
  ],
  [
    'ec2:DescribeSecurityGroupRules',
    'UnauthorizedOperation',
    403,
    (c) => new EC2Client(c).send(new DescribeSecurityGroupRulesCommand({})),
  ],
  [
    'sns:Publish',
    'AuthorizationErrorException',
    403,
    (c) => new SNSClient(c).send(new PublishCommand({ TopicArn: 'arn:t', Message: 'm' })),
  ],
];

test.each(calls)('%s is refused as its service does: %s, status %i', async (action, name, status, ask) => {
  const credentials = as(caller);
  const [service = '', operation] = action.split(':');
  faults.apply({
    kind: 'aws-error',
    service: service === 'cloudwatch' ? 'monitoring' : service,
    action: action === 'lambda:InvokeFunction' ? 'Invoke' : (operation ?? ''),
    caller: 'some-function',
    error: 'access-denied',
  });
  const refused: unknown = await ask(credentials).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name, $metadata: { httpStatusCode: status } });
  expect(String(refused)).toMatch(
    new RegExp(
      `User: arn:aws:sts::${accountId}:assumed-role/msk-dr-local-SomeFunctionRole-[0-9A-F]{12}/${caller} is not authorized to perform: ${action} on resource: `,
    ),
  );
  await expect(withAwsErrors(action, () => Promise.reject(refused))).rejects.toMatchObject({
    name: 'AwsAccessDenied',
  });
});

test('nobody but the function that it names is refused', async () => {
  faults.apply({ kind: 'aws-error', service: 'ssm', caller: 'some-function', error: 'access-denied' });
  const ask = (c: ReturnType<typeof config>) =>
    new SSMClient(c).send(new GetParameterCommand({ Name: '/p' }));
  await ask(as('msk-dr-local-observe'));
  await ask({ ...config(), region });
  await expect(ask(as(caller))).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
