import { expect, it } from 'vitest';
import { requestIdPattern, runName } from '../../../functions/start-run/run-name.ts';

it('duplicate event: the same request gets the same run, within the 80 characters of an execution name', () => {
  const longest = 'a'.repeat(64);
  expect(requestIdPattern.test(longest)).toBe(true);
  expect(runName('failback', longest)).toHaveLength(73);
  expect(runName('drill', '20261124-abcd')).toBe(runName('drill', '20261124-abcd'));
});

it.each(['', 'short', 'with space in', '-leading-dash', 'a'.repeat(65)])(
  'refuses the request id %j',
  (id) => {
    expect(requestIdPattern.test(id)).toBe(false);
  },
);
