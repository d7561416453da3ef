import { GetFunctionUrlConfigCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { askUrl } from '../../../../../scripts/cli/lib/ask-url.ts';
import { localOperator } from '../../../../../scripts/cli/lib/local-operator.ts';
import { handling, worldFolder } from '../lambda/bundles.ts';
import { accountId, config, firstOperator, gatewayUrl, lambda, region } from './started-gateway.ts';

// The command line's way to a function that learns who asks, through the gateway's function URLs.
const client = () => new LambdaClient(config());
const registered = (body: string, url = true): void =>
  lambda.register([handling(body, { name: 'svc-local-asked', url })]);

test('GetFunctionUrlConfig gives the URL of a function that has one', async () => {
  registered('return 1;');
  const command = new GetFunctionUrlConfigCommand({ FunctionName: 'svc-local-asked' });
  expect(await client().send(command)).toMatchObject({
    FunctionUrl: `${gatewayUrl()}/_url/${region}/svc-local-asked/`,
    AuthType: 'AWS_IAM',
  });
});

test('asks as the operator, and gives the answer', async () => {
  registered('return { who: event.requestContext.authorizer.iam.userArn, asked: JSON.parse(event.body) };');
  const signer = () => localOperator(worldFolder);
  expect(await askUrl(client(), 'svc-local-asked', { pair: 'orders' }, signer)).toEqual({
    who: `arn:aws:iam::${accountId}:user/operator-a`,
    asked: { pair: 'orders' },
  });
});

test('an error that the function raised keeps its name and sentence', async () => {
  registered(
    `return { statusCode: 400, body: JSON.stringify({ error: { name: 'LockHeld', message: 'run-7 has it' } }) };`,
  );
  await expect(askUrl(client(), 'svc-local-asked', {}, firstOperator())).rejects.toMatchObject({
    name: 'LockHeld',
    message: 'run-7 has it',
  });
});

test('a function that died is told from one that refused', async () => {
  registered(`throw new Error('secret');`);
  await expect(askUrl(client(), 'svc-local-asked', {}, firstOperator())).rejects.toMatchObject({
    name: 'FunctionFailed',
    message: expect.stringContaining('502'),
  });
});

test('who may not ask is told what to attach', async () => {
  registered('return 1;');
  const stranger = { accessKeyId: 'AKIANOBODY', secretAccessKey: 'guess' };
  await expect(askUrl(client(), 'svc-local-asked', {}, stranger)).rejects.toMatchObject({
    name: 'AwsAccessDenied',
    message: expect.stringContaining('OperatorPolicy'),
  });
});

test('a function without a URL, and one that is not there, ask whether this is the right place', async () => {
  lambda.register([handling('return 1;', { name: 'svc-local-closed', url: false })]);
  for (const name of ['svc-local-closed', 'svc-local-nothing'])
    await expect(askUrl(client(), name, {}, firstOperator())).rejects.toMatchObject({ name: 'CouldNotRun' });
});

test('an operator that the world does not have is wrong use', async () => {
  await expect(localOperator(worldFolder, 'mallory')).rejects.toMatchObject({
    name: 'WrongUse',
    faults: [expect.objectContaining({ allowed: 'operator-a, operator-b' })],
  });
});
