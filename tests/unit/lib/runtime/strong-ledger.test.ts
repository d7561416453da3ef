import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { known } from '../../../../functions/lib/known.ts';
import { observationsIn } from '../../../../functions/lib/observation/in-region.ts';
import { createCall } from '../../../../functions/lib/runtime/call.ts';
import { ledgerIn } from '../../../../functions/lib/runtime/elsewhere.ts';
import { copyHome } from '../../../../functions/observe/copy-home.ts';
import { strongPair } from '../home/replicas.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
beforeAll(() => {
  vi.stubGlobal('__MSK_DR_PAIRS__', [strongPair]);
  vi.stubEnv('AWS_REGION', 'us-west-2');
  vi.stubEnv('LEDGER_TABLE', 'msk-dr-prod-ledger');
});
beforeEach(() => {
  dynamo.reset();
  dynamo.onAnyCommand().resolves({});
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  dynamo.restore();
});

const call = () =>
  createCall('orders', {
    ...{ signal: AbortSignal.timeout(5_000), remainingMs: () => 5_000 },
    resources: new AsyncDisposableStack(),
  });
const tablesAsked = () => new Set(dynamo.commandCalls(GetCommand).map(({ args }) => args[0].input.TableName));
const strong = 'msk-dr-prod-ledger-us-east-1-us-west-2';

test('a function works with the one table, and asks no other Region before it writes', async () => {
  const { ledger } = call();
  await ledger.acquireLock('run-1', 'arn:1').catch(() => undefined);
  await ledger.getPointer({ kind: 'real' });
  expect(tablesAsked()).toEqual(new Set([strong]));
  const regions = dynamo.calls().map(({ thisValue }) => thisValue.config.region());
  expect(new Set(await Promise.all(regions))).toEqual(new Set(['us-west-2']));
});

test('either Region’s replica has the same name', async () => {
  await ledgerIn(strongPair, 'us-east-1').get('lock');
  expect(tablesAsked()).toEqual(new Set([strong]));
});

test("observations stay in each Region's own table", async () => {
  await observationsIn(call(), 'us-east-1').readHeartbeat();
  expect(tablesAsked()).toEqual(new Set(['msk-dr-prod-ledger']));
});

test('nothing is copied of a ledger that is in both Regions', async () => {
  const home = {
    ...{ region: 'us-west-2', epoch: 1, pointer: null, lock: { counter: 1, holder: null }, mover: null },
    ...{ fenceVerified: true, fenceLeftOpen: false, activeFenced: false, flows: [] },
  };
  expect(await copyHome(call(), home, [])).toEqual(known(undefined));
  expect(dynamo.calls()).toEqual([]);
});
