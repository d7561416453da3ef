import { GetExecutionHistoryCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { task } from './engine.ts';
import type { ScriptedEngine } from './scripted-engine.ts';

/** Histories and lists of executions. */
export function histories(world: ScriptedEngine): void {
  test('a history comes in pages, in either order, in milliseconds', async () => {
    const arn = await world.local.start({ A: task('add', { Next: 'B' }), B: task('add') }, { n: 1 });
    expect((await world.local.ended(arn)).output).toBe('{"n":3}');
    const events = await world.local.history(arn, 2);
    expect(events.map(({ id }) => id)).toEqual(events.map((_event, i) => i + 1));
    expect(
      events
        .filter(({ type }) => type === 'TaskStateEntered')
        .map(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name),
    ).toEqual(['A', 'B']);
    expect(events.some(({ timestamp }) => (timestamp?.getTime() ?? 0) % 1000 !== 0)).toBe(true);
    const { events: newest } = await world.local.sfn.send(
      new GetExecutionHistoryCommand({ executionArn: arn, reverseOrder: true, maxResults: 1 }),
    );
    expect(newest?.map(({ type }) => type)).toEqual(['ExecutionSucceeded']);
    const { stateMachineArn } = await world.local.describe(arn);
    const { executions } = await world.local.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions).toMatchObject([
      { executionArn: arn, status: 'SUCCEEDED', stopDate: expect.any(Date) },
    ]);
  });
}
