import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import type { Pointer } from '../../../../functions/lib/ledger/types.ts';
import { abort } from '../../../../scripts/cli/abort.ts';
import { executionArn, fakeLedger, fixture, run, startedAt } from './fixture.ts';
import { lambda, sfn } from './mocked-aws.ts';

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

  test('before its promotion a move is stopped, and the service unwinds it', async () => {
    sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
    const move = run({ run: 'failover-2', machine: 'failover', status: 'running' });
    const ledger = fakeLedger({ runs: [move], pointer: pointerOf('failover-1') });
    const outcome = await abort(fixture(ledger).context, 'orders', 'failover-2');
    expect(outcome.json).toMatchObject({ result: 'stopped', run: 'failover-2' });
    expect(outcome.text).toContain('msk-dr watch orders failover-2 --local');
    expect(sfn.commandCalls(StopExecutionCommand)).toHaveLength(1);
  });

  test('after its promotion it is refused, with the way that is left, and nothing is stopped', async () => {
    sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
    const move = run({ run: 'failover-2', machine: 'failover', status: 'running' });
    const ledger = fakeLedger({ runs: [move], pointer: pointerOf('failover-2') });
    await expect(abort(fixture(ledger).context, 'orders', 'failover-2')).rejects.toMatchObject({
      name: 'WrongUse',
      message: expect.stringMatching(/no way back but forward.*--resume failover-2/),
    });
    expect(sfn.commandCalls(StopExecutionCommand)).toHaveLength(0);
  });

  test('one that waits for the lock is found by its name, too', async () => {
    lambda
      .on(GetFunctionConfigurationCommand, { FunctionName: 'msk-dr-local-start-run' })
      .resolves({ FunctionArn: 'arn:aws:lambda:us-west-2:123456789012:function:msk-dr-local-start-run' });
    sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
    const starters = [{ execution: 'drill-9', principal: 'p', known: 'signed' }];
    await abort(fixture(fakeLedger({ starters })).context, 'orders', 'drill-9');
    expect(sfn.commandCalls(StopExecutionCommand)[0]?.args[0].input).toMatchObject({
      executionArn: 'arn:aws:states:us-west-2:123456789012:execution:msk-dr-local-drill:drill-9',
    });
  });
});

const pointerOf = (by: string): Pointer => ({
  ...{ epoch: 4, side: 'secondary', bootstrap: 'b:1', since: startedAt },
  run: by,
});
