import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeParameter } from '../../../functions/lib/home/parameter.ts';
import { adopt } from '../../../scripts/cli/ledger.ts';
import { awsClients, lookClients } from '../../../scripts/cli/lib/aws.ts';
import type { Place } from '../../../scripts/cli/lib/open-service.ts';
import { named, pointer, real } from '../../integration/ledger/grants.ts';
import { fixture } from '../../unit/scripts/cli/fixture.ts';
import { type FunctionsIn, startFunctions } from './functions-in.ts';
import { a, b, type Region, strongPair, table } from './two-replicas.ts';

// A pair from its first lock on, in the order of these tests: each goes on where the one before has ended.
let world: FunctionsIn;
beforeAll(async () => {
  world = await startFunctions();
  await Promise.all([world.deploy(a), world.deploy(b)]);
});
afterAll(() => world?.close());

interface Acquired {
  readonly kind: string;
  readonly counter: number;
}
const startedBy = { principal: 'operator-a', known: 'signed' };
const acquire = (region: Region, run: string, executionArn: string): Promise<Acquired> =>
  world.call(region, 'acquire-lock', { ...{ run, executionArn, startedBy }, machine: 'failover' });
const noFailure = { Error: '', Cause: '' };
const notHere = (region: string) =>
  expect.objectContaining({
    name: 'LedgerNotHere',
    message: expect.stringContaining(region),
  });
let lostArn = '';

test('the first run starts in the Region of the secondary, and in no other', async () => {
  const executionArn = await world.running(b, 'failover-1');
  await expect(acquire(a, 'failover-1', executionArn)).rejects.toEqual(notHere(b));
  const calls = await world.tableCalls(async () => {
    expect(await acquire(b, 'failover-1', executionArn)).toMatchObject({ kind: 'acquired', counter: 1 });
  });
  // Of the other Region its replica only, and that is only read.
  expect(calls.filter((call) => call.endsWith(a))).toEqual([`GetItem ${table} ${a}`]);
  expect(calls.filter((call) => !call.includes(` ${table} `))).toEqual([]);
});

test('a run that has moved the pair ends where it executes; the next one starts beside the new standby', async () => {
  const grant = { run: 'failover-1', counter: 1 };
  const here = world.ledger(b);
  await here.putPointer(grant, real, null, pointer(1));
  await here.putPointer(grant, real, 1, pointer(2, { side: 'secondary', run: 'failover-1' }));
  await here.putStep(grant, 'move', { mode: 'switchover', from: 'primary', to: 'secondary', startEpoch: 1 });
  // The standby is in the other Region by now, and the lock's holder here.
  const elsewhere = await world.running(a, 'failover-2');
  await expect(acquire(a, 'failover-2', elsewhere)).rejects.toEqual(notHere(b));
  const calls = await world.tableCalls(async () => {
    expect(await world.call(b, 'finish-run', { ...grant, failure: noFailure })).toEqual({
      ...{ reasons: [], home: { kind: 'stays' } },
    });
  });
  expect(calls.filter((call) => call.endsWith(a))).toEqual([]);
  await expect(acquire(b, 'failover-3', 'arn:3')).rejects.toEqual(notHere(a));
  expect(await acquire(a, 'failover-2', elsewhere)).toMatchObject({ kind: 'acquired', counter: 2 });
  lostArn = elsewhere;
});

test('no Region is named as the home', async () => {
  for (const region of [a, b]) {
    const ssm = new SSMClient(world.aws.client(region));
    const asked = ssm.send(new GetParameterCommand({ Name: homeParameter(strongPair.name) }));
    await expect(asked).rejects.toEqual(named('ParameterNotFound'));
  }
});

test('the holder’s Region is lost: who starts in the other one is told the command, which frees the lock', async () => {
  const { id } = world.aws.faults.apply({ kind: 'region-down', side: 'primary' });
  const executionArn = await world.running(b, 'failover-4');
  await expect(acquire(b, 'failover-4', executionArn)).rejects.toMatchObject({
    name: 'LockHeld',
    message: expect.stringContaining('msk-dr ledger adopt orders --break-glass "why"'),
  });
  const at = (region: string) => ({ region, endpoint: world.aws.gatewayUrl });
  const place = async (): Promise<Place> => ({
    ...{ pair: strongPair, stage: 'local' },
    aws: (region) => awsClients(at(region)),
    look: (region) => lookClients(at(region)),
  });
  const { context } = fixture();
  const freed = await adopt({ ...context, place }, 'orders', { breakGlass: 'us-east-1 is lost' });
  expect(freed.json).toMatchObject({
    ...{ result: 'freed', why: 'us-east-1 is lost' },
    holder: { run: 'failover-2', executionArn: lostArn, region: a },
  });
  expect(await acquire(b, 'failover-4', executionArn)).toMatchObject({ kind: 'acquired', counter: 4 });
  world.aws.faults.clear(id);
});

test('it comes back: what the freed run does there meets a lost lock, in its own replica', async () => {
  const stale = { run: 'failover-2', counter: 2 };
  await expect(world.ledger(a).assertLock(stale)).rejects.toEqual(named('LockLost'));
  const move = pointer(3, { run: 'failover-2' });
  await expect(world.ledger(a).putPointer(stale, real, 2, move)).rejects.toEqual(named('LockLost'));
  expect(await world.ledger(a).getPointer(real)).toMatchObject({ epoch: 2 });
  expect(await world.ledger(a).readLock()).toMatchObject({ holder: { run: 'failover-4' } });
});
