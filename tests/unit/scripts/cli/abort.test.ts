import { DescribeExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { abort } from '../../../../scripts/cli/abort.ts';
import { executionArn, fakeLedger, fixture, run } from './fixture.ts';
import { sfn } from './mocked-aws.ts';

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
