import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PairDescription } from '../../../../functions/lib/contracts/describe-pair.ts';
import type { Finding } from '../../../../functions/lib/contracts/findings.ts';
import { abort } from '../../../../scripts/cli/abort.ts';
import { drill } from '../../../../scripts/cli/drill.ts';
import { plan } from '../../../../scripts/cli/plan.ts';
import { runs } from '../../../../scripts/cli/runs.ts';
import { setup } from '../../../../scripts/cli/setup.ts';
import { status } from '../../../../scripts/cli/status.ts';
import { unlock } from '../../../../scripts/cli/unlock.ts';
import { validate } from '../../../../scripts/cli/validate.ts';
import { executionArn, fakeLedger, fixture, payload, run, startedAt } from './fixture.ts';

const lambda = mockClient(LambdaClient);
const sfn = mockClient(SFNClient);
beforeEach(() => {
  lambda.reset();
  sfn.reset();
});
const answer = (name: string, value: unknown) =>
  lambda.on(InvokeCommand, { FunctionName: `msk-dr-local-${name}` }).resolves({ Payload: payload(value) });
const sent = () => JSON.parse(String(lambda.commandCalls(InvokeCommand)[0]?.args[0].input.Payload));
const finding = (severity: Finding['severity'], code: string): Finding => ({
  code,
  severity,
  subject: 'orders',
  found: 'x',
  needed: 'y',
  why: 'z',
});

describe('starting a run', () => {
  test('drill sends pair, machine and a request id that names the time', async () => {
    answer('start-run', { run: 'drill-1', executionArn });
    const outcome = await drill(fixture().context, 'orders', { detach: true });
    expect(sent()).toEqual({
      pair: 'orders',
      machine: 'drill',
      options: {},
      requestId: expect.stringMatching(/^20261124-120025-[0-9a-f]{8}$/),
    });
    expect(outcome.json).toEqual({
      schema: 1,
      pair: 'orders',
      machine: 'drill',
      result: 'started',
      run: 'drill-1',
      executionArn,
    });
    expect(outcome.text).toContain('msk-dr watch orders drill-1 --local');
  });

  test('setup passes its options on', async () => {
    answer('start-run', { run: 'setup-1', executionArn });
    await setup(fixture().context, 'orders', { adopt: true, detach: true });
    expect(sent()).toMatchObject({ machine: 'setup', options: { adopt: true, syncAcls: false } });
  });
});

describe('validate', () => {
  test('lists the gravest first and exits 1 if one of them is an error', async () => {
    answer('validate-clusters', { findings: [finding('info', 'i'), finding('error', 'e')] });
    const outcome = await validate(fixture().context, 'orders');
    expect(outcome).toMatchObject({
      exit: 1,
      json: { result: 'failed', findings: [{ code: 'i' }, { code: 'e' }] },
    });
    expect(outcome.text.indexOf('<red>error</>')).toBeLessThan(outcome.text.indexOf('<dim>info</>'));
    expect(outcome.text).toContain('orders: <red>not ready</> (1 error, 0 warnings, 1 info)');
    expect(outcome.text).toMatch(/next: mend each error, then: msk-dr validate orders --local$/);
  });

  test('warnings do not stand against a pair', async () => {
    answer('validate-clusters', { findings: [finding('warning', 'w')] });
    expect(await validate(fixture().context, 'orders')).toMatchObject({
      exit: 0,
      json: { result: 'passed' },
      text: expect.stringMatching(/orders: <green>ready<\/> .+\nnext: msk-dr status orders --local$/),
    });
  });

  test('does not say that nothing is needed', async () => {
    answer('validate-clusters', { findings: [{ ...finding('info', 'i'), needed: 'nothing' }] });
    expect((await validate(fixture().context, 'orders')).text).not.toContain('needed');
  });
});

describe('plan', () => {
  const calls = [
    {
      service: 'kafka',
      action: 'CreateReplicator',
      region: 'us-west-2',
      parameters: { ReplicatorName: 'r', Topics: ['orders\\..*'] },
      reversible: false,
    },
  ];
  const there = (state: string, drift: object[] = [], reason: string | null = null) => ({
    direction: 'forward',
    state,
    reason,
    drift,
  });
  const shown = (flow: object) => {
    answer('plan-replication', {
      engine: 'msk-replicator',
      reasons: ['Both suit.', 'No servers.'],
      plans: [
        {
          flow: { direction: 'forward', source: 'primary', target: 'secondary' },
          calls,
          hash: 'abcdef0123456789',
        },
      ],
      flows: [flow],
    });
    return plan(fixture().context, 'orders');
  };

  test('says the engine and why, every call with its Region, and what cannot be undone', async () => {
    const { text, json } = await shown(there('absent'));
    expect(json).toMatchObject({
      pair: 'orders',
      engine: 'msk-replicator',
      reasons: ['Both suit.', 'No servers.'],
      plans: [{ hash: 'abcdef0123456789' }],
      flows: [{ state: 'absent' }],
      next: 'msk-dr setup orders --local',
    });
    expect(text).toMatch(/^engine +<bold>msk-replicator<\/>\nwhy +Both suit\.\n +No servers\./);
    expect(text).toContain('forward: primary to secondary, 1 call, plan abcdef012345');
    expect(text).toContain('kafka:CreateReplicator in us-west-2 (cannot be undone)');
    expect(text).toContain('    ReplicatorName: r\n    Topics:\n      - orders\\..*');
  });

  test.each([
    ['one that is not there', there('absent'), /not there yet: setup makes this call:/, 'setup'],
    ['one that is there', there('running'), /there already, running: setup makes no call/, 'status'],
    [
      'a sick one',
      there('degraded', [], 'no throughput'),
      /already, degraded \(no throughput\): setup/,
      'status',
    ],
    [
      'one that differs',
      there('running', [{ field: 'f', found: 'a', wanted: 'b' }]),
      /differs: f is a, wanted b\. Setup stops/,
      'validate',
    ],
    [
      'one that cannot be looked for',
      there('unknown', [], 'dark'),
      /not known: dark; if not, setup makes this call:/,
      'status',
    ],
  ])('tells what setup does about %s', async (_, flow, sentence, verb) => {
    const { text } = await shown(flow);
    expect(text).toMatch(sentence);
    expect(text).toMatch(new RegExp(`\nnext +msk-dr ${verb} orders --local$`));
  });
});

describe('status', () => {
  const holder = { run: 'drill-1', executionArn, since: startedAt };
  const pointer = { epoch: 4, side: 'secondary' as const, bootstrap: 'b:1', since: startedAt, run: 'r' };
  const flow = { direction: 'forward' as const, state: 'running' as const, reason: null, drift: [] };
  const description: PairDescription = {
    pair: 'orders',
    pointer,
    lock: { counter: 1, holder: null },
    flows: [flow],
    lastSetup: run({ machine: 'setup', run: 'setup-1' }),
    lastDrill: run({ status: 'failed', reasons: ['RPO missed'] }),
  };
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
});

describe('abort', () => {
  test('stops a run', async () => {
    sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
    const outcome = await abort(fixture(fakeLedger({ runs: [run()] })).context, 'orders', 'drill-1');
    expect(outcome.json).toMatchObject({ result: 'stopped', run: 'drill-1' });
    expect(sfn.commandCalls(StopExecutionCommand)[0]?.args[0].input).toMatchObject({ executionArn });
  });

  test('leaves alone what has ended', async () => {
    sfn.on(DescribeExecutionCommand).resolves({ status: 'SUCCEEDED' });
    const outcome = await abort(fixture(fakeLedger({ runs: [run()] })).context, 'orders', 'drill-1');
    expect(outcome.json).toMatchObject({ result: 'already-ended', status: 'SUCCEEDED' });
    expect(sfn.commandCalls(StopExecutionCommand)).toHaveLength(0);
  });

  test('a run that does not exist is wrong use, answered with those that do', async () => {
    await expect(
      abort(fixture(fakeLedger({ runs: [run()] })).context, 'orders', 'nope'),
    ).rejects.toMatchObject({
      name: 'WrongUse',
      faults: [{ found: 'nope', allowed: 'drill-1' }],
    });
  });
});

describe('unlock', () => {
  const holder = { run: 'drill-1', executionArn, since: startedAt };
  const lock = { counter: 7, holder };
  beforeEach(() => {
    lambda
      .on(GetFunctionConfigurationCommand, { FunctionName: 'msk-dr-local-acquire-lock' })
      .resolves({ Timeout: 50 });
  });

  test('a free lock is left as it is', async () => {
    const ledger = fakeLedger({});
    expect((await unlock(fixture(ledger).context, 'orders', { force: 'why' })).json).toMatchObject({
      result: 'free',
    });
    expect(ledger.unlocked).toEqual([]);
  });

  test('a holder that runs keeps its lock', async () => {
    sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
    const ledger = fakeLedger({ lock });
    await expect(unlock(fixture(ledger).context, 'orders', { force: 'why' })).rejects.toMatchObject({
      name: 'CouldNotRun',
      message: expect.stringContaining('msk-dr abort orders drill-1 --local'),
    });
    expect(ledger.unlocked).toEqual([]);
  });

  test('a dead holder loses it, once none of its functions can run any more', async () => {
    sfn
      .on(DescribeExecutionCommand)
      .resolves({ status: 'ABORTED', stopDate: new Date(Date.parse(startedAt) - 20_000) });
    const ledger = fakeLedger({ lock });
    const { context, clock } = fixture(ledger);
    expect((await unlock(context, 'orders', { force: 'pager' })).json).toMatchObject({
      result: 'unlocked',
      status: 'ABORTED',
    });
    expect(ledger.unlocked).toEqual([{ seen: lock, why: 'pager' }]);
    expect(clock.slept).toBe(30_000);
  });

  test('so does one that Step Functions does not know any more', async () => {
    sfn.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist({ message: 'x', $metadata: {} }));
    const ledger = fakeLedger({ lock });
    const { context, clock } = fixture(ledger);
    await unlock(context, 'orders', { force: 'pager' });
    expect(ledger.unlocked).toHaveLength(1);
    expect(clock.slept).toBe(0);
  });
});

test('runs is a table, newest first, with the first reason', async () => {
  const failed = run({ run: 'drill-2', status: 'failed', reasons: ['RPO missed', 'canary lost'] });
  const running = run({ run: 'setup-1', machine: 'setup', status: 'running', finishedAt: null });
  const { context } = fixture(fakeLedger({ runs: [failed, running] }));
  const { json, text } = await runs(context, 'orders', { limit: 20 });
  expect(json).toMatchObject({ runs: [{ run: 'drill-2' }, { run: 'setup-1' }] });
  const lines = text.split('\n');
  expect(lines[1]).toMatch(
    /^drill-2 +drill +2026-11-24 12:00:25 +42 s +failed +operator-a +RPO missed \(and 1 more\)$/,
  );
  expect(lines[2]).toMatch(/^setup-1 +setup .* running +operator-a$/);
});
