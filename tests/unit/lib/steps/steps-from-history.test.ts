import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { lambdaCalls, lambdaGbSeconds } from '../../../../functions/lib/steps/lambda-calls.ts';
import { rtoParts } from '../../../../functions/lib/steps/rto-parts.ts';
import { countTransitions, stepsFromHistory } from '../../../../functions/lib/steps/steps-from-history.ts';
import { HistoryWriter } from './history.ts';

const at = (ms: number) => new Date(ms).toISOString();

describe('stepsFromHistory', () => {
  test('tells a state that retried once, with the time of all attempts', () => {
    const h = new HistoryWriter();
    h.add(0, 'ExecutionStarted');
    h.enter(10, 'Task', 'Validate');
    h.invoke(10, 20, 'validate', 'TaskFailed');
    h.invoke(120, 150, 'validate');
    h.exit(160, 'Task', 'Validate');
    h.enter(160, 'Choice', 'Fine?');
    h.exit(161, 'Choice', 'Fine?');
    h.add(170, 'ExecutionSucceeded');
    expect(stepsFromHistory(h.events)).toEqual([
      { name: 'Validate', startedAt: at(10), ms: 150, result: 'succeeded' },
    ]);
    expect(countTransitions(h.events)).toBe(3);
    expect(lambdaCalls(h.events)).toEqual([
      { function: 'validate', ms: 10, succeeded: false },
      { function: 'validate', ms: 30, succeeded: true },
    ]);
  });

  test('calls a caught failure failed', () => {
    const h = new HistoryWriter();
    h.enter(0, 'Task', 'Canary');
    h.invoke(0, 5, 'run-canary', 'TaskTimedOut');
    h.exit(6, 'Task', 'Canary');
    h.enter(6, 'Task', 'CleanUp');
    h.invoke(6, 8, 'clean-up');
    h.exit(9, 'Task', 'CleanUp');
    expect(stepsFromHistory(h.events).map(({ name, result }) => [name, result])).toEqual([
      ['Canary', 'failed'],
      ['CleanUp', 'succeeded'],
    ]);
  });

  test.each(['ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted'])(
    '%s fails what still ran',
    (end) => {
      const h = new HistoryWriter();
      h.enter(5, 'Wait', 'WaitForReplicator');
      h.add(30, end);
      expect(stepsFromHistory(h.events)).toEqual([
        { name: 'WaitForReplicator', startedAt: at(5), ms: 25, result: 'failed' },
      ]);
    },
  );

  test('leaves out the state that asks', () => {
    const h = new HistoryWriter();
    h.enter(0, 'Pass', 'Begin');
    h.exit(0, 'Pass', 'Begin');
    h.enter(1, 'Task', 'WriteReport');
    h.add(1, 'TaskScheduled', { taskScheduledEventDetails: { resourceType: 'lambda', parameters: '{}' } });
    h.add(1, 'TaskStarted');
    expect(stepsFromHistory(h.events)).toEqual([]);
    expect(lambdaCalls(h.events)).toEqual([]);
  });

  test('keeps the iterations of a Map apart, however they overlap', () => {
    const h = new HistoryWriter();
    h.enter(0, 'Map', 'EachSide');
    const started = h.add(0, 'MapStateStarted');
    const a = h.enter(1, 'Task', 'Look', started);
    const b = h.enter(2, 'Task', 'Look', started);
    const bDone = h.invoke(2, 4, 'look', 'TaskSucceeded', b);
    const aDone = h.invoke(3, 9, 'look', 'TaskSucceeded', a);
    h.exit(5, 'Task', 'Look', bDone);
    const last = h.exit(10, 'Task', 'Look', aDone);
    h.add(11, 'MapStateSucceeded', {}, last);
    h.exit(11, 'Map', 'EachSide');
    expect(stepsFromHistory(h.events)).toEqual([
      { name: 'EachSide', startedAt: at(0), ms: 11, result: 'succeeded' },
      { name: 'Look', startedAt: at(1), ms: 9, result: 'succeeded' },
      { name: 'Look', startedAt: at(2), ms: 3, result: 'succeeded' },
    ]);
    expect(countTransitions(h.events)).toBe(3);
  });

  test('a branch cut short by its neighbour is skipped; the neighbour and the Parallel failed', () => {
    const h = new HistoryWriter();
    h.enter(0, 'Parallel', 'Both');
    const started = h.add(0, 'ParallelStateStarted');
    const slow = h.enter(1, 'Wait', 'Slow', started);
    const bad = h.enter(1, 'Task', 'Bad', started);
    const failure = h.invoke(1, 3, 'bad', 'TaskFailed', bad);
    h.add(3, 'ParallelStateFailed', {}, failure);
    h.exit(4, 'Parallel', 'Both');
    expect(slow).toBeLessThan(bad);
    expect(stepsFromHistory(h.events).map(({ name, ms, result }) => [name, ms, result])).toEqual([
      ['Both', 4, 'failed'],
      ['Slow', 3, 'skipped'],
      ['Bad', 3, 'failed'],
    ]);
  });

  test.prop([
    fc.array(fc.record({ wait: fc.nat(1_000), work: fc.nat(1_000), tries: fc.integer({ min: 1, max: 4 }) }), {
      maxLength: 30,
    }),
    fc.infiniteStream(fc.nat()),
  ])(
    'a loop of Wait and check: a line and a transition for each, times that add up, in whatever order events are given',
    (rounds, shuffle) => {
      const h = new HistoryWriter();
      let now = 0;
      const later = (ms: number): number => {
        now += ms;
        return now;
      };
      h.add(now, 'ExecutionStarted');
      for (const { wait, work, tries } of rounds) {
        h.enter(now, 'Wait', 'Pause');
        h.exit(later(wait), 'Wait', 'Pause');
        h.enter(now, 'Task', 'Check');
        for (let n = 1; n < tries; n++) h.invoke(now, later(work), 'poll', 'TaskFailed');
        h.invoke(now, later(work), 'poll');
        h.exit(now, 'Task', 'Check');
      }
      const mixed = h.events.map((event) => [shuffle.next().value, event] as const).sort(([a], [b]) => a - b);
      const events = mixed.map(([, event]) => event);
      const steps = stepsFromHistory(events);
      expect(steps).toHaveLength(rounds.length * 2);
      expect(steps.every((step) => step.result === 'succeeded')).toBe(true);
      expect(steps.reduce((sum, step) => sum + step.ms, 0)).toBe(now);
      const retries = rounds.reduce((sum, round) => sum + round.tries - 1, 0);
      expect(countTransitions(events)).toBe(rounds.length * 2 + retries);
      expect(lambdaCalls(events)).toHaveLength(rounds.length + retries);
    },
  );
});

test('lambdaCalls reads a function called by its ARN, and nothing else', () => {
  const h = new HistoryWriter();
  h.add(0, 'LambdaFunctionScheduled', { lambdaFunctionScheduledEventDetails: { resource: 'arn:x' } });
  h.add(1, 'LambdaFunctionStarted');
  h.add(5, 'LambdaFunctionFailed');
  h.add(6, 'TaskScheduled', { taskScheduledEventDetails: { resourceType: 'dynamodb', parameters: '{}' } });
  h.add(7, 'TaskSucceeded');
  expect(lambdaCalls(h.events)).toEqual([{ function: 'arn:x', ms: 4, succeeded: false }]);
});

test('GB-seconds are time times memory', () => {
  const calls = [
    { function: 'small', ms: 1_000, succeeded: true },
    { function: 'big', ms: 500, succeeded: false },
  ];
  expect(lambdaGbSeconds(calls, (name) => (name === 'big' ? 2_048 : 512))).toBe(1.5);
});

test('an RTO part lasts from its first state to its last, waits between them included', () => {
  const step = (name: string, from: number, ms: number) =>
    ({ name, startedAt: at(from), ms, result: 'succeeded' }) as const;
  const steps = [step('Promote', 0, 100), step('Canary', 500, 250), step('Other', 9_000, 1)];
  expect(
    rtoParts(steps, [
      { name: 'switch', states: ['Promote', 'Canary'] },
      { name: 'absent', states: ['Nowhere'] },
    ]),
  ).toEqual([{ name: 'switch', seconds: 0.75 }]);
});
