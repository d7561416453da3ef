import { expect, test } from 'vitest';
import { done, type ScriptedEngine } from './scripted-engine.ts';

/** What JSONata gives and refuses in a state. */
export function expressions(world: ScriptedEngine): void {
  test('JSONata gets values as they are, and its context in AWS’s formats', async () => {
    const text = 'quote " end\n of line $x {% %}';
    const { status, output } = await world.local.run(
      {
        A: { Type: 'Pass', Assign: { kept: '{% $states.input.text %}', none: null }, Next: 'B' },
        B: {
          Type: 'Pass',
          Output: {
            kept: '{% $kept %}',
            none: '{% $none %}',
            nulls: '{% $states.input.nulls %}',
            execution: '{% $states.context.Execution.Id %}',
            name: '{% $states.context.Execution.Name %}',
            started: '{% $toMillis($states.context.Execution.StartTime) %}',
            entered: '{% $toMillis($states.context.State.EnteredTime) %}',
            sum: '{% 1 + 1 %}',
            hash: "{% $hash('a', 'SHA-256') %}",
            parsed: '{% $parse("{\\"a\\":[1]}").a %}',
            parts: '{% $partition([1, 2, 3], 2) %}',
            uuid: '{% $length($uuid()) %}',
          },
          End: true,
        },
      },
      { text, nulls: [null, 1] },
    );
    expect(status).toBe('SUCCEEDED');
    const result = JSON.parse(output ?? '');
    expect(result).toMatchObject({
      kept: text,
      none: null,
      nulls: [null, 1],
      sum: 2,
      parsed: [1],
      parts: [[1, 2], [3]],
      uuid: 36,
      execution: expect.stringMatching(/:execution:m\d+:e\d+$/),
      name: expect.stringMatching(/^e\d+$/),
    });
    expect(result.hash).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
    for (const time of [result.started, result.entered])
      expect(Math.abs(Date.now() - time)).toBeLessThan(10_000);
  });

  test.each(['$states.input.nothing', '1 + "a"', '$undefinedFunction()'])(
    '%s is States.QueryEvaluationError, which Catch matches',
    async (expression) => {
      const catching = {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'add', Payload: `{% ${expression} %}` },
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }],
        End: true,
      };
      expect(
        await world.local.run({ A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } }),
      ).toMatchObject({
        status: 'FAILED',
        error: 'States.QueryEvaluationError',
      });
      expect(await world.local.run({ A: catching, Caught: done })).toMatchObject({ status: 'SUCCEEDED' });
    },
  );
}
