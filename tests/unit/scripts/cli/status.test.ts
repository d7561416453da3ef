import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import type { PairDescription } from '../../../../functions/lib/contracts/describe-pair.ts';
import { status } from '../../../../scripts/cli/status.ts';
import { operator, waiting } from './approval.ts';
import { executionArn, fixture, run, startedAt } from './fixture.ts';
import { answer, sfn } from './mocked-aws.ts';

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
