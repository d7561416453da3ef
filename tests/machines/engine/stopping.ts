import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { task } from './engine.ts';
import { done, holding, type ScriptedEngine } from './scripted-engine.ts';

const waiting = { Type: 'Wait', Seconds: 60, End: true };
const both = {
  Type: 'Parallel',
  Branches: [
    { StartAt: 'W', States: { W: waiting } },
    { StartAt: 'S', States: { S: task('slow') } },
  ],
  End: true,
};

/** StopExecution, wherever the execution is. */
export function stopping(world: ScriptedEngine): void {
  test.each([
    ['a Wait', waiting, 'WaitStateEntered'],
    ['a Lambda that is running', task('slow'), 'TaskStarted'],
    ['a task token', holding, 'TaskSubmitted'],
    ['Parallel branches', both, 'TaskStarted'],
    [
      'the pause before a Retry',
      task('boom', { Retry: [{ ErrorEquals: ['LockHeld'], IntervalSeconds: 60 }], End: true }),
      'TaskFailed',
    ],
  ])('StopExecution in %s aborts at once, and nothing follows', async (_name, state, reachedEvent) => {
    const arn = await world.local.start({ A: state });
    await world.local.reached(arn, reachedEvent);
    const askedAt = performance.now();
    await world.local.sfn.send(
      new StopExecutionCommand({ executionArn: arn, error: 'Stopped', cause: 'by a test' }),
    );
    expect(await world.local.describe(arn)).toMatchObject({
      status: 'ABORTED',
      error: 'Stopped',
      cause: 'by a test',
      stopDate: expect.any(Date),
    });
    expect(performance.now() - askedAt).toBeLessThan(1_000);
    expect((await world.local.history(arn)).at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Stopped', cause: 'by a test' },
    });
  });

  test('what the thread of a stopped execution still does is not written into its history', async () => {
    const arn = await world.local.start({ A: task('slow', { Next: 'B' }), B: done });
    await world.local.reached(arn, 'TaskStarted');
    await world.local.sfn.send(new StopExecutionCommand({ executionArn: arn }));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect((await world.local.history(arn)).at(-1)?.type).toBe('ExecutionAborted');
    expect((await world.local.describe(arn)).status).toBe('ABORTED');
  });
}
