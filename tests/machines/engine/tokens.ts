import { SendTaskFailureCommand, SendTaskSuccessCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { holding, type ScriptedEngine } from './scripted-engine.ts';

/** Task tokens: one answer, and what it carries. */
export function tokens(world: ScriptedEngine): void {
  test('a task token is good for one answer, and for none after a stop', async () => {
    const answered = await world.local.start({
      A: { ...holding, Next: 'B', End: undefined },
      B: { Type: 'Wait', Seconds: 60, End: true },
    });
    await world.local.reached(answered, 'TaskSubmitted');
    const answer = () =>
      world.local.sfn.send(new SendTaskSuccessCommand({ taskToken: world.token, output: '{}' }));
    await answer();
    await world.local.reached(answered, 'TaskSucceeded');
    await expect(answer()).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await world.local.sfn.send(new StopExecutionCommand({ executionArn: answered }));

    const stopped = await world.local.start({ A: holding });
    await world.local.reached(stopped, 'TaskSubmitted');
    await world.local.sfn.send(new StopExecutionCommand({ executionArn: stopped }));
    await expect(answer()).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await expect(
      world.local.sfn.send(new SendTaskFailureCommand({ taskToken: world.token, error: 'E' })),
    ).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await expect(
      world.local.sfn.send(new SendTaskFailureCommand({ taskToken: 'nothing', error: 'E' })),
    ).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  test('a failed task token carries error and cause', async () => {
    const arn = await world.local.start({ A: holding });
    await world.local.reached(arn, 'TaskSubmitted');
    await world.local.sfn.send(
      new SendTaskFailureCommand({ taskToken: world.token, error: 'Refused', cause: 'by operator-b' }),
    );
    expect(await world.local.ended(arn)).toMatchObject({
      status: 'FAILED',
      error: 'Refused',
      cause: 'by operator-b',
    });
  });
}
