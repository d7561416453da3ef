import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { courseOf } from './course.ts';

const entered = (name: string) => ({ stateEnteredEventDetails: { name } });
const failed = (error: string) => ({ type: 'TaskFailed', taskFailedEventDetails: { error } });
const course = (...events: object[]) =>
  courseOf(events as HistoryEvent[], (name) => name !== 'Chunk').map(({ state, error }) => [state, error]);

it('a state that failed and went well when it was tried again went well', () => {
  const again = [failed('AwsUnavailable'), { type: 'TaskSucceeded' }];
  expect(course(entered('A'), ...again, entered('B'), failed('LockLost'), entered('C'))).toEqual([
    ['A', null],
    ['B', 'LockLost'],
    ['C', null],
  ]);
});

it('what fails in a Map is the Map’s failure, whatever its other parts come to', () => {
  const parts = [entered('Chunk'), failed('ValidationFailed'), { type: 'TaskSucceeded' }];
  expect(course(entered('Each'), ...parts, { type: 'MapStateFailed' }, entered('B'))).toEqual([
    ['Each', 'States.TaskFailed'],
    ['B', null],
  ]);
});
