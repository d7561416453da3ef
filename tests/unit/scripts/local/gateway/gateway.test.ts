import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Sha256 } from '@aws-crypto/sha256-js';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createGateway, type Gateway } from '../../../../../scripts/local/gateway/gateway.ts';
import { loadOperators, type Operator } from '../../../../../scripts/local/gateway/operators.ts';
import { createRecorder, type RecordedCall } from '../../../../../scripts/local/gateway/recorder.ts';
import { accessKeyId } from '../../../../../scripts/local/lambda/environment.ts';
import { createLambdaRunner } from '../../../../../scripts/local/lambda/runner.ts';
import { FaultTable } from '../../../../../scripts/local/world/fault-table.ts';
import { handling, worldFolder } from '../lambda/bundles.ts';

const region = 'us-west-2';
const accountId = '111122223333';
const faults = new FaultTable({ primary: 'us-east-1', secondary: region });
const lambda = createLambdaRunner({ root: worldFolder, gatewayUrl: 'http://127.0.0.1:9', accountId, faults });
const recorder = createRecorder(join(worldFolder, 'calls.jsonl'));
const started: string[] = [];
/** Stands for moto: says what it was sent. */
const moto = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const executionArn = request.headers['x-amz-target']?.includes('StartExecution')
    ? { executionArn: 'arn:started' }
    : {};
  response.end(
    JSON.stringify({
      ...executionArn,
      Parameter: {
        Value: JSON.stringify({ host: request.headers.host, body: Buffer.concat(chunks).toString() }),
      },
    }),
  );
});
let gateway: Gateway;
let operators: Operator[];

beforeAll(async () => {
  await new Promise<void>((resolve) => moto.listen(0, '127.0.0.1', resolve));
  operators = await loadOperators(worldFolder, accountId);
  gateway = await createGateway({
    port: 0,
    motoUrl: `http://127.0.0.1:${(moto.address() as AddressInfo).port}`,
    accountId,
    services: {
      kafka: {
        handle: async (request) => ({
          status: 200,
          body: JSON.stringify({ region: request.region, key: request.accessKeyId, path: request.path }),
        }),
        close: async () => undefined,
      },
    },
    lambda,
    faults,
    recorder,
    operators,
    onExecutionStarted: ({ arn }) => started.push(arn),
  });
});
afterEach(() => {
  for (const { id } of faults.list()) faults.clear(id);
});
afterAll(async () => {
  await gateway.close();
  await lambda.close();
  recorder.close();
  moto.close();
  moto.closeAllConnections();
});

const calls = (): RecordedCall[] =>
  readFileSync(join(worldFolder, 'calls.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const config = (key = 'NOBODY') => ({
  endpoint: gateway.url,
  region,
  credentials: { accessKeyId: key, secretAccessKey: 's' },
  maxAttempts: 1,
});
const ask = (key?: string) => new SSMClient(config(key)).send(new GetParameterCommand({ Name: '/p' }));

test('what nothing else answers goes to moto with its headers, and is recorded with its caller', async () => {
  const fn = handling('return 1;', { name: 'svc-local-caller' });
  lambda.register([fn]);
  const { Parameter } = await ask(accessKeyId(fn));
  expect(JSON.parse(Parameter?.Value ?? '')).toEqual({
    host: new URL(gateway.url).host,
    body: '{"Name":"/p"}',
  });
  await expect
    .poll(() => calls().at(-1))
    .toMatchObject({
      service: 'ssm',
      action: 'GetParameter',
      region,
      resource: '/p',
      caller: 'svc-local-caller',
      status: 200,
    });
});

test('a service of the host’s own gets what is signed for it', async () => {
  const response = await fetch(`${gateway.url}/v1/clusters/arn%3Aaws/topics`, {
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=AK/20261124/us-east-1/kafka/aws4_request, SignedHeaders=host, Signature=0`,
    },
  });
  expect(await response.json()).toEqual({
    region: 'us-east-1',
    key: 'AK',
    path: '/v1/clusters/arn%3Aaws/topics',
  });
});

test('a started execution is reported', async () => {
  await fetch(gateway.url, {
    method: 'POST',
    body: '{}',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=AK/20261124/${region}/states/aws4_request, SignedHeaders=host, Signature=0`,
      'x-amz-target': 'AWSStepFunctions.StartExecution',
    },
  });
  expect(started).toEqual(['arn:started']);
});

test.each([
  ['throttling', 'ThrottlingException', 400],
  ['unavailable', 'ServiceUnavailableException', 503],
  ['access-denied', 'AccessDeniedException', 400],
] as const)('%s looks to the client as AWS makes it look', async (error, name, status) => {
  faults.apply({ kind: 'aws-error', service: 'ssm', error, times: 1 });
  await expect(ask()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
  await ask();
});

test('no answer: the call hangs until its client gives up', async () => {
  faults.apply({ kind: 'aws-error', service: 'ssm', error: 'no-answer' });
  const call = new SSMClient(config()).send(new GetParameterCommand({ Name: '/p' }), {
    abortSignal: AbortSignal.timeout(300),
  });
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
});

test('a Region that is down breaks the connection', async () => {
  faults.apply({ kind: 'region-down', side: 'secondary' });
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a delay is waited for', async () => {
  faults.apply({ kind: 'delay', service: 'ssm', ms: 200 });
  const startedAt = performance.now();
  await ask();
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(199);
});

test('Invoke: answer, error, event, unknown function, too large a payload', async () => {
  lambda.setScripted({
    add: ({ n }: { n: number }) => n + 1,
    boom: () => {
      throw Object.assign(new Error('m'), { name: 'LockHeld' });
    },
  });
  const client = new LambdaClient(config());
  const ok = await client.send(new InvokeCommand({ FunctionName: 'add', Payload: '{"n":1}' }));
  expect([ok.StatusCode, ok.FunctionError, ok.Payload?.transformToString()]).toEqual([200, undefined, '2']);
  const failed = await client.send(new InvokeCommand({ FunctionName: 'boom', Payload: '{}' }));
  expect(failed.FunctionError).toBe('Unhandled');
  expect(JSON.parse(failed.Payload?.transformToString() ?? '')).toMatchObject({
    errorType: 'LockHeld',
    errorMessage: 'm',
  });
  expect(
    (await client.send(new InvokeCommand({ FunctionName: 'add', InvocationType: 'Event', Payload: '{}' })))
      .StatusCode,
  ).toBe(202);
  await expect(client.send(new InvokeCommand({ FunctionName: 'nothing' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(
    client.send(new InvokeCommand({ FunctionName: 'add', Payload: `"${'x'.repeat(6 * 1024 * 1024)}"` })),
  ).rejects.toMatchObject({ name: 'RequestTooLargeException' });
});

async function signed(
  operator: { accessKeyId: string; secretAccessKey: string },
  body: string,
  signingDate = new Date(),
): Promise<RequestInit & { headers: Record<string, string> }> {
  const url = new URL(`/_url/${region}/svc-local-url/approve`, gateway.url);
  const signer = new SignatureV4({ service: 'lambda', region, sha256: Sha256, credentials: operator });
  const request = await signer.sign(
    new HttpRequest({
      method: 'POST',
      path: url.pathname,
      query: { a: '1' },
      headers: { host: url.host },
      body,
    }),
    { signingDate },
  );
  const { host: _set, ...headers } = request.headers;
  return { method: 'POST', headers, body };
}
const post = (init: RequestInit) =>
  fetch(new URL(`/_url/${region}/svc-local-url/approve?a=1`, gateway.url), init);

test('a function URL tells its handler who signed', async () => {
  lambda.setScripted({});
  lambda.register([
    handling('return { statusCode: 201, body: JSON.stringify(event) };', {
      name: 'svc-local-url',
      url: true,
    }),
  ]);
  const [operator] = operators;
  if (!operator) throw new Error('no operator');
  const response = await post(await signed(operator, '{"yes":1}'));
  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({
    version: '2.0',
    rawPath: '/approve',
    rawQueryString: 'a=1',
    body: '{"yes":1}',
    requestContext: {
      authorizer: {
        iam: {
          userArn: `arn:aws:iam::${accountId}:user/operator-a`,
          accountId,
          accessKey: operator.accessKeyId,
          callerId: operator.userId,
          userId: operator.userId,
        },
      },
    },
  });
});

test('a function URL refuses what no operator has signed', async () => {
  const [operator] = operators;
  if (!operator) throw new Error('no operator');
  const good = await signed(operator, 'x');
  const refused = [
    { method: 'POST', body: 'x' },
    { ...good, body: 'y' },
    {
      ...good,
      headers: {
        ...good.headers,
        authorization: good.headers.authorization?.replace(/.$/, (last) => (last === '0' ? '1' : '0')) ?? '',
      },
    },
    await signed({ ...operator, secretAccessKey: 'guess' }, 'x'),
    await signed({ accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' }, 'x'),
    await signed(operator, 'x', new Date(Date.now() - 10 * 60_000)),
  ];
  for (const init of refused) expect((await post(init)).status).toBe(403);
});
