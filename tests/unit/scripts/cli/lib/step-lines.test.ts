import { expect, test } from 'vitest';
import { stepLines } from '../../../../../scripts/cli/lib/step-lines.ts';
import { HistoryBuilder } from './history.ts';

const history = () => new HistoryBuilder(0);

test('a state that may come back stays open until the machine goes on', () => {
  const looping = history()
    .stay('Begin', 0, 0, 'Pass')
    .stay('Poll', 1, 2)
    .stay('Wait', 2, 3, 'Wait')
    .stay('Poll', 3, 4);
  expect(stepLines(looping.events)).toMatchObject([{ name: 'Poll', visits: 2, startedAt: 1000, end: null }]);
  expect(stepLines(looping.enter('Next', 5).events)).toMatchObject([
    { name: 'Poll', end: { at: 4000, failed: null } },
    { name: 'Next', visits: 1, end: null },
  ]);
});

test('at the end of the execution everything has ended', () => {
  const { events } = history().stay('Poll', 1, 2).enter('Next', 3).end(9, 'ExecutionAborted');
  expect(stepLines(events)).toMatchObject([
    { name: 'Poll', end: { at: 2000, failed: null } },
    { name: 'Next', end: { at: 9000, failed: 'unfinished' } },
  ]);
  expect(stepLines(history().stay('Poll', 1, 2).end(3, 'ExecutionSucceeded').events)).toMatchObject([
    { end: { at: 2000, failed: null } },
  ]);
});

test('a step that was left by its Catch names the error', () => {
  const { events } = history()
    .enter('Canary', 1)
    .fail(2, 'WaitExpired')
    .exit('Canary', 2)
    .enter('CleanUp', 3);
  expect(stepLines(events)[0]?.end).toEqual({ at: 2000, failed: 'WaitExpired' });
});
