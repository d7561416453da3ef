import { expect, it } from 'vitest';
import { canaryVerdict } from '../../../functions/run-canary/verdict.ts';

const result = (overrides: object) => ({
  sent: 1000,
  received: 1000,
  lost: 0,
  duplicated: 0,
  outOfOrder: 0,
  latencyMs: null,
  series: [],
  ...overrides,
});

it.each([
  [{}, true, /^$/],
  [{ lost: 3, received: 997 }, false, /3 of 1000 did not arrive/],
  [{ sent: 990 }, false, /only 990 of 1000/],
  [{ duplicated: 2 }, true, /2 arrived twice/],
  [{ outOfOrder: 1 }, true, /1 arrived out of order/],
])('%j', (overrides, arrived, words) => {
  const verdict = canaryVerdict(result(overrides), 1000);
  expect(verdict.arrived).toBe(arrived);
  expect(verdict.sentence).toMatch(words);
});
