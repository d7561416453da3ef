import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { createGateway, type Gateway } from '../../../../../scripts/local/gateway/gateway.ts';
import { loadOperators, type Operator } from '../../../../../scripts/local/gateway/operators.ts';
import { createRecorder, type RecordedCall } from '../../../../../scripts/local/gateway/recorder.ts';
import { createLambdaRunner } from '../../../../../scripts/local/lambda/runner.ts';
import { FaultTable } from '../../../../../scripts/local/world/fault-table.ts';
import { worldFolder } from '../lambda/bundles.ts';

export const region = 'us-west-2';
export const accountId = '111122223333';
export const faults = new FaultTable({ primary: 'us-east-1', secondary: region });
export const lambda = createLambdaRunner({
  root: worldFolder,
  gatewayUrl: 'http://127.0.0.1:9',
  accountId,
  faults,
});
/** ARNs of executions that the gateway saw start. */
export const started: string[] = [];

const recorder = createRecorder(join(worldFolder, 'calls.jsonl'));
const moto = standInForMoto();
let gateway: Gateway | undefined;
let operators: readonly Operator[] = [];

// One gateway for the tests of the file that imports this; faults end with the test that applied them.
beforeAll(async () => {
  await new Promise<void>((resolve) => moto.listen(0, '127.0.0.1', resolve));
  const loaded = await loadOperators(worldFolder, accountId);
  operators = loaded;
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
    operators: loaded,
    onExecutionStarted: ({ arn }) => started.push(arn),
  });
});
afterEach(() => {
  for (const { id } of faults.list()) faults.clear(id);
});
afterAll(async () => {
  await gateway?.close();
  await lambda.close();
  recorder.close();
  moto.close();
  moto.closeAllConnections();
});

/** Says what it was sent. */
function standInForMoto(): Server {
  return createServer(async (request, response) => {
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
}

/** Where the gateway listens; there from the first test on. */
export function gatewayUrl(): string {
  if (gateway === undefined) throw new Error('The gateway is there from the first test on, not before.');
  return gateway.url;
}

export function firstOperator(): Operator {
  const [operator] = operators;
  if (!operator) throw new Error('no operator');
  return operator;
}

/** What the gateway has recorded so far. */
export const calls = (): RecordedCall[] =>
  readFileSync(join(worldFolder, 'calls.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Configuration of an AWS client that signs with the access key. */
export const config = (accessKeyId = 'NOBODY') => ({
  endpoint: gatewayUrl(),
  region,
  credentials: { accessKeyId, secretAccessKey: 's' },
  maxAttempts: 1,
});

/** Any AWS call. */
export const ask = (key?: string) => new SSMClient(config(key)).send(new GetParameterCommand({ Name: '/p' }));
