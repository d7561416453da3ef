import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { beforeEach, describe, expect, test } from 'vitest';
import { unlock } from '../../../../scripts/cli/unlock.ts';
import { executionArn, fakeLedger, fixture, run, startedAt } from './fixture.ts';
import { lambda, sfn } from './mocked-aws.ts';

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

  test.each([
    [
      'setup',
      [{ run: 'drill-1', status: 'aborted', reasons: ['It died; its lock was freed by hand: pager'] }],
    ],
    ['failover', []],
  ] as const)('the record of a dead %s', async (machine, ended) => {
    sfn.on(DescribeExecutionCommand).resolves({ status: 'ABORTED', stopDate: new Date(0) });
    const ledger = fakeLedger({ lock, runs: [run({ machine, status: 'running', finishedAt: null })] });
    await unlock(fixture(ledger).context, 'orders', { force: 'pager' });
    expect(ledger.finished).toMatchObject(ended);
    expect(ledger.finished).toHaveLength(ended.length);
  });
});
