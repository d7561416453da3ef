import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import type { PairDescription } from '../../../../functions/lib/contracts/describe-pair.ts';
import { AwsUnavailable } from '../../../../functions/lib/errors.ts';
import { known } from '../../../../functions/lib/known.ts';
import { HomeDark } from '../../../../scripts/cli/lib/faults.ts';
import { status } from '../../../../scripts/cli/status.ts';
import { operator, waiting } from './approval.ts';
import { executionArn, fixture, run, startedAt } from './fixture.ts';
import { answer, sent, sfn } from './mocked-aws.ts';

describe('status', () => {
  const holder = { run: 'drill-1', executionArn, since: startedAt };
  const pointer = { epoch: 4, side: 'secondary' as const, bootstrap: 'b:1', since: startedAt, run: 'r' };
  const flow = { direction: 'forward' as const, state: 'running' as const, reason: null, drift: [] };
  const description: PairDescription = {
    pair: 'orders',
    pointer,
    lock: { counter: 1, holder: null },
    flows: [flow],
    approval: null,
    lastSetup: run({ machine: 'setup', run: 'setup-1' }),
    lastDrill: run({ status: 'failed', reasons: ['RPO missed'] }),
    lastMove: null,
    lastFailback: null,
    holderMove: null,
    pointerMove: null,
    lag: known({ takenAt: startedAt, ageMs: 40_000, from: 'secondary', records: 1_200, untold: 0 }),
    published: [
      { region: 'us-east-1', epoch: known(4) },
      { region: 'us-west-2', epoch: known(4) },
    ],
    owed: [],
    copiedAt: null,
  };
  const moved = { ...run({ machine: 'failover', run: 'failover-1' }), mode: 'failover' as const };
  const shown = (change: Partial<PairDescription>) => {
    answer('describe-pair', { ...description, ...change });
    return status(fixture().context, 'orders');
  };

  test('names roles, flows, lock and last runs', async () => {
    const { text } = await shown({});
    expect(text).toMatch(/active +<bold>secondary<\/> since 2026-11-24 12:00:25 UTC, epoch 4/);
    expect(text).toMatch(/standby +primary/);
    expect(text).toMatch(/lock +free/);
    expect(text).toMatch(/last drill +<red>failed<\/>, .*run drill-1\n +RPO missed/);
  });

  test.each([
    ['all is well', {}, 'msk-dr drill orders --local'],
    ['nothing is set up', { pointer: null }, 'msk-dr setup orders --local'],
    [
      'a flow is not running',
      { flows: [{ ...flow, state: 'failed' as const, reason: 'x' }] },
      'msk-dr validate orders --local',
    ],
    [
      'a flow has drifted',
      { flows: [{ ...flow, drift: [{ field: 'f', found: 'a', wanted: 'b' }] }] },
      'msk-dr validate orders --local',
    ],
  ])('the next command when %s', async (_when, change, next) => {
    expect((await shown(change)).json).toMatchObject({ next });
  });

  test('what a move waits for, and the command of whoever may let it go on', async () => {
    const lock = { counter: 1, holder: { ...holder, run: 'failover-1' } };
    const { request, answers } = waiting;
    const approval = { request, answers, approvers: [operator('b')], missing: 1 };
    sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
    const { text, json } = await shown({ lock, approval });
    expect(text).toMatch(/waits +<yellow>for 1 approval<\/> of the failover, run failover-1/);
    expect(text).toMatch(/loss +<red>an estimated 1,200 records would be lost<\/>/);
    expect(json).toMatchObject({
      next: 'msk-dr approve orders --run failover-1 --reason "why" --local --as operator-b',
    });
  });

  test('a holder in a Region that does not answer: with a strong ledger all else is told', async () => {
    sfn
      .on(DescribeExecutionCommand)
      .rejects(new AwsUnavailable('AWS did not answer (TimeoutError: socket hang up)'));
    answer('describe-pair', { ...description, lock: { counter: 1, holder } });
    const { context, service } = fixture();
    const pair = { ...service.pair, ledger: { mode: 'strong', witness: 'us-east-2' } as const };
    const strong = { ...context, service: async () => ({ ...service, pair }) };
    const { text, json } = await status(strong, 'orders');
    expect(text).toMatch(
      /lock +<red>run drill-1 since .*; whether it still runs is not known: .*socket hang up/,
    );
    expect(text).toMatch(/ledger +one table in both Regions, witness us-east-2/);
    expect(json).toMatchObject({
      holderSilent: expect.any(String),
      next: 'msk-dr ledger show orders --local',
    });
  });

  test('says how far the standby is behind, how old that is, and what is not known', async () => {
    expect((await shown({})).text).toMatch(/lag +1,200 records of the secondary behind, seen 40 s ago/);
    const old = known({
      takenAt: startedAt,
      ageMs: 7_500_000,
      from: 'primary' as const,
      records: 3,
      untold: 2,
    });
    expect((await shown({ lag: old })).text).toMatch(
      /lag +<yellow>3 records of the primary behind, not known on 2 partitions, seen 2 h 05 min ago/,
    );
    const none = { known: false as const, reason: 'nothing was observed yet' };
    expect((await shown({ lag: none })).text).toMatch(/lag +<yellow>not known: nothing was observed yet/);
  });

  test('one Region dark after a failover: what is owed there, and the way home', async () => {
    const dark = { known: false as const, reason: 'ssm in us-east-1 gave no answer in 2500 ms' };
    const unknownFlow = {
      ...flow,
      direction: 'reverse' as const,
      state: 'unknown' as const,
      reason: 'AWS did not answer',
    };
    const { text, json } = await shown({
      flows: [flow, unknownFlow],
      pointerMove: 'failover',
      lastMove: moved,
      published: [
        { region: 'us-east-1', epoch: dark },
        { region: 'us-west-2', epoch: known(4) },
      ],
      owed: ['fence of the primary: no fence of it is verified under epoch 4'],
    });
    expect(text).toMatch(/active +<bold>secondary<\/>/);
    expect(text).toMatch(/clients +<yellow>us-east-1: not known \(ssm in us-east-1 gave no answer/);
    expect(text).toMatch(/\n +us-west-2: told epoch 4/);
    expect(text).toMatch(/reverse +<yellow>unknown<\/>: AWS did not answer/);
    expect(text).toMatch(/owed +<yellow>fence of the primary/);
    expect(text).toMatch(/last move +failover, <green>passed<\/>/);
    expect(json).toMatchObject({ next: 'msk-dr failback orders --local' });
  });

  test('the active Region does not answer: what a failover would do is looked at first', async () => {
    const dark = { known: false as const, reason: 'dark' };
    const published = [
      { region: 'us-east-1', epoch: known(4) },
      { region: 'us-west-2', epoch: dark },
    ];
    const { json } = await shown({ published });
    expect(json).toMatchObject({ next: 'msk-dr plan orders --for failover --local' });
  });

  test('after the way home it is a drill again', async () => {
    const lastFailback = run({ machine: 'failback', run: 'failback-1' });
    const { json, text } = await shown({ pointerMove: 'failover', lastMove: moved, lastFailback });
    expect(json).toMatchObject({ next: 'msk-dr drill orders --local' });
    expect(text).toMatch(/way home +<green>passed/);
  });

  test('a run that paused is taken up, never unlocked', async () => {
    sfn.on(DescribeExecutionCommand).resolves({ status: 'FAILED' });
    const held = (name: string) => ({ lock: { counter: 1, holder: { ...holder, run: name } } });
    const paused = await shown({ ...held('failover-1'), holderMove: 'switchover' });
    expect(paused.json).toMatchObject({ next: 'msk-dr switchover orders --resume failover-1 --local' });
    expect(paused.text).toMatch(/lock +<red>run failover-1 since .* has ended \(FAILED\) and still holds it/);
    // Its fence is told by a move, too.
    const home = await shown({ ...held('failback-1'), holderMove: 'switchover' });
    expect(home.json).toMatchObject({ next: 'msk-dr failback orders --resume failback-1 --local' });
  });

  test('a move that holds no lock and has no end is named with what takes it up', async () => {
    const lastMove = { ...moved, status: 'running' as const, finishedAt: null };
    expect((await shown({ lastMove })).text).toMatch(/not ended: msk-dr failover orders --resume failover-1/);
  });

  test('the next command while a run holds the lock, and after it died', async () => {
    const lock = { counter: 1, holder };
    sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
    expect((await shown({ lock })).json).toMatchObject({
      holderStatus: 'RUNNING',
      next: 'msk-dr watch orders drill-1 --local',
    });
    sfn.on(DescribeExecutionCommand).resolves({ status: 'ABORTED' });
    expect((await shown({ lock })).json).toMatchObject({
      next: 'msk-dr unlock orders --force "ABORTED holder" --local',
    });
  });

  test("the ledger's home is dark: the other Region says what was copied of it, and never 'never'", async () => {
    const { context } = fixture();
    const beside = await context.service('orders');
    const why = 'The ledger of orders is at home in us-west-2 (epoch 3), which does not answer: dark.';
    const home = { region: 'us-west-2', epoch: 3 };
    const lock = { counter: 1, holder: { ...holder, run: 'failover-1' } };
    answer('describe-pair', { ...description, lock, lastSetup: null, lastDrill: null, copiedAt: startedAt });
    const { text, json } = await status(
      { ...context, service: () => Promise.reject(new HomeDark(why, { ...beside, home })) },
      'orders',
    );
    expect(text).toMatch(/active +<bold>secondary<\/> since/);
    expect(text).toMatch(
      /ledger +<red>The ledger of orders is at home in us-west-2.*<\/>\n +active, lock and owed are as they were copied at 2026-11-24 12:00:25 UTC/,
    );
    expect(text).toMatch(/lock +<red>run failover-1 since .*unknown to this Region/);
    expect(text).toMatch(/runs +<yellow>not known/);
    expect(text).not.toContain('never');
    expect(json).toMatchObject({ homeDark: why, home, next: 'msk-dr ledger show orders --local' });
    expect(sent()).toEqual({ pair: 'orders', copied: true });
  });
});
