import { expect, it } from 'vitest';
import { middles } from '../../../functions/prepare-canary-group/middle.ts';
import { judgeResume } from '../../../functions/resume-canary-group/resumed.ts';

const at = (partition: number, offset: number, seq: number) => ({ topic: 'c', partition, offset, seq });

it('stands in the middle of each partition', () => {
  expect(middles([at(0, 10, 0), at(0, 11, 6), at(0, 12, 12), at(1, 5, 1)])).toEqual([
    at(0, 11, 6),
    at(1, 5, 1),
  ]);
});

it.each([
  ['the next unread record', [[0, 6]], true, /^$/],
  ['an earlier one', [[0, 0]], false, /read again/],
  ['a later one', [[0, 12]], false, /skipped/],
  ['a record that is no canary', [[0, null]], false, /no canary/],
  ['nothing', [], false, /no canary/],
] as const)('%s', (_, delivered, exact, words) => {
  const result = judgeResume([at(0, 11, 6)], new Map(delivered));
  expect(result.exact).toBe(exact);
  expect(result.faults.join('')).toMatch(words);
});
