import { expect, test } from 'vitest';
import { task } from './engine.ts';
import { done, type ScriptedEngine } from './scripted-engine.ts';

/** Errors by name, retries and timeouts. */
export function failures(world: ScriptedEngine): void {
  test('a function’s error is caught by its name, with its sentence', async () => {
    const caught = {
      Output:
        '{% {"name": $states.errorOutput.Error, "message": $parse($states.errorOutput.Cause).errorMessage} %}',
      Next: 'Caught',
    };
    const { output } = await world.local.run({
      A: task('boom', {
        Catch: [
          { ErrorEquals: ['Other'], Next: 'Wrong' },
          { ErrorEquals: ['LockHeld'], ...caught },
        ],
        End: true,
      }),
      Wrong: { Type: 'Fail' },
      Caught: done,
    });
    expect(JSON.parse(output ?? '')).toEqual({ name: 'LockHeld', message: 'held by run-7' });
  });

  test('Retry waits IntervalSeconds, times BackoffRate, at most MaxDelaySeconds, MaxAttempts times', async () => {
    world.attempts = [];
    const retry = (MaxAttempts: number) => ({
      Retry: [
        {
          ErrorEquals: ['AwsUnavailable'],
          IntervalSeconds: 1,
          BackoffRate: 3,
          MaxDelaySeconds: 2,
          MaxAttempts,
        },
      ],
      End: true,
    });
    expect((await world.local.run({ A: task('flaky', retry(3)) })).output).toBe('4');
    const waits = world.attempts.slice(1).map((at, i) => (at - (world.attempts[i] ?? 0)) / 1000);
    expect(waits.map(Math.round)).toEqual([1, 2, 2]);
    world.attempts = [];
    expect(await world.local.run({ A: task('flaky', retry(1)) })).toMatchObject({
      status: 'FAILED',
      error: 'AwsUnavailable',
    });
    expect(world.attempts).toHaveLength(2);
  });

  test('a Task that takes longer than TimeoutSeconds is States.Timeout, and its late answer is in no history', async () => {
    const caught = {
      ErrorEquals: ['States.Timeout'],
      Output: '{% $states.errorOutput.Error %}',
      Next: 'Caught',
    };
    const { output, executionArn = '' } = await world.local.run({
      A: task('slow', { TimeoutSeconds: 1, Catch: [caught], End: true }),
      Caught: { Type: 'Wait', Seconds: 2, End: true },
    });
    expect(output).toBe('"States.Timeout"');
    const types = (await world.local.history(executionArn)).map(({ type }) => type);
    expect(types).toContain('TaskTimedOut');
    expect(types).not.toContain('TaskSucceeded');
  });

  test('a machine that takes longer than its own is TIMED_OUT, with a stop date and an end in its history', async () => {
    const arn = await world.local.start(
      { A: { Type: 'Wait', Seconds: 60, End: true } },
      {},
      { TimeoutSeconds: 1 },
    );
    const { status, stopDate, startDate } = await world.local.ended(arn);
    expect(status).toBe('TIMED_OUT');
    expect((stopDate?.getTime() ?? 0) - (startDate?.getTime() ?? 0)).toBeLessThan(3_000);
    expect((await world.local.history(arn)).at(-1)?.type).toBe('ExecutionTimedOut');
  });
}
