import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { StartRunAnswer } from '../../../functions/lib/contracts/start-run.ts';
import { begin, handlerOf, type RunOf, type SmallMove, startedBy, startSmallMove } from './small-move.ts';

// The real function takes the lock; who has it goes on when the test says so.
let world: SmallMove;
let goOn = (): void => {};
let told = new Promise<void>((resolve) => {
  goOn = resolve;
});
beforeAll(async () => {
  world = await startSmallMove((ledger, found) => async ({ run, execution }: RunOf) => {
    const acquire = (await handlerOf('acquire-lock')) as (event: object, context: object) => Promise<unknown>;
    const asked = { pair: 'orders', run, machine: 'failover', executionArn: execution, startedBy };
    const { counter } = (await acquire(asked, { functionName: 'f', awsRequestId: 'r' })) as {
      counter: number;
    };
    await told;
    return begin(ledger, { run, counter }, found);
  });
  vi.stubEnv('FUNCTION_TIMEOUT_SECONDS', '1');
  world.found.loss = { kind: 'exact', records: 0 };
});
afterAll(() => world?.close());

const start = (name: 'a' | 'b', mode: string, requestId: string): Promise<StartRunAnswer> =>
  world.as(name, 'start-run', { pair: 'orders', machine: 'failover', options: { mode }, requestId });
const described = ({ executionArn }: StartRunAnswer) =>
  world.sfn.send(new DescribeExecutionCommand({ executionArn }));
const ends = (one: StartRunAnswer, status: string): Promise<void> =>
  expect.poll(async () => (await described(one)).status, { timeout: 20_000, interval: 20 }).toBe(status);

test('two operators start opposite moves at once: one goes on, the other is told whose run holds the lock', async () => {
  const both = await Promise.all([
    start('a', 'switchover', 'request-of-a'),
    start('b', 'failover', 'request-of-b'),
  ]);
  let holder: string | undefined;
  await expect
    .poll(async () => (holder = (await world.ledger.readLock()).holder?.run), {
      timeout: 20_000,
      interval: 20,
    })
    .toBeDefined();
  const [winner, loser] = both[0].run === holder ? both : both.toReversed();
  if (winner === undefined || loser === undefined) throw new Error('Two were started.');
  await ends(loser, 'FAILED');
  const { error, cause } = await described(loser);
  expect([error, cause]).toEqual([
    'LockHeld',
    expect.stringMatching(
      new RegExp(`Run ${winner.run} holds the lock since .* and is RUNNING: wait for it`),
    ),
  ]);
  expect((await described(winner)).status).toBe('RUNNING');
  goOn();
  await ends(winner, 'SUCCEEDED');
  expect(await world.ledger.readLock()).toMatchObject({ counter: 1, holder: { run: winner.run } });
  // The other has begun nothing.
  expect([await world.ledger.getRun(loser.run), await world.ledger.listSteps(loser.run)]).toEqual([null, []]);
});

test('duplicate event: the same request, at once and later, is one execution; nobody else can ask by its name', async () => {
  told = Promise.resolve();
  const count = async (): Promise<number> => {
    const stateMachineArn = `${process.env.MACHINE_ARN_PREFIX}failover`;
    const { executions = [] } = await world.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    return executions.length;
  };
  const before = await count();
  const ask = () => start('a', 'failover', 'request-repeated');
  const [first, second] = await Promise.all([ask(), ask()]);
  expect(second).toEqual(first);
  await expect.poll(async () => (await described(first)).status).not.toBe('RUNNING');
  expect(await ask()).toEqual(first);
  await expect(start('b', 'failover', 'request-repeated')).rejects.toMatchObject({
    name: 'InputInvalid',
    message: expect.stringContaining('was already asked for by'),
  });
  expect(await count()).toBe(before + 1);
});
