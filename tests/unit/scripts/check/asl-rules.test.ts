import { expect, test } from 'vitest';
import { houseRules, type Machine } from '../../../../scripts/check/asl-rules.ts';

const retry = [{ ErrorEquals: ['Sandbox.Timedout', 'Runtime.ExitError', 'Lambda.Unknown'] }];
const task = { Type: 'Task', Comment: 'Works.', TimeoutSeconds: 90, Retry: retry };
const faults = (machine: Machine): string[] => houseRules(machine, new Set());

test('a task with a comment, a bound and a second try is as it should be', () => {
  expect(faults({ States: { Work: task } })).toEqual([]);
});

test('a task that is not tried again when its function was killed is told, within a Map, too', () => {
  const once = { ...task, Retry: [{ ErrorEquals: ['Sandbox.Timedout'] }] };
  const each = { Type: 'Map', Comment: 'Each.', ItemProcessor: { States: { Work: once } } };
  expect(faults({ States: { Each: each } })).toEqual([
    'Work does not try again after Runtime.ExitError, Lambda.Unknown',
  ]);
});

test('States.ALL stands last and alone', () => {
  const first = { ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, ...retry] };
  expect(faults({ States: { Work: first } })).toEqual(['Work has States.ALL not last and alone']);
});

test('a name that nothing raises is told', () => {
  const stray = { ...task, Catch: [{ ErrorEquals: ['NoSuchError'] }] };
  expect(faults({ States: { Work: stray } })).toEqual(['Work matches NoSuchError, which nothing raises']);
});
