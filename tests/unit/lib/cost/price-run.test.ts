import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { priceRun } from '../../../../functions/lib/cost/price-run.ts';
import { type PricedItem, prices, pricesAsOf } from '../../../../functions/lib/cost/prices.ts';

const names = Object.keys(prices) as PricedItem[];
const usage = fc.dictionary(fc.constantFrom(...names), fc.nat({ max: 10 ** 12 }));

test('prices a typical drill', () => {
  const cost = priceRun({ transitions: 80, lambdaGbSeconds: 12, kmsRequests: 2, replicatedBytes: 2 ** 30 });
  expect(cost.items.map((item) => item.usd)).toEqual([0.002, 0.000160001, 0.00003, 0.08]);
  expect(cost.usd).toBe(0.082190001);
  expect(cost.pricesAsOf).toBe(pricesAsOf);
});

test('leaves out what cannot be used, and shows what was not', () => {
  expect(priceRun({ s3Puts: 0 })).toMatchObject({
    usd: 0,
    items: [{ quantity: 0, unit: 'requests', usd: 0 }],
  });
});

test.prop([usage])('the total is the sum of its items', (used) => {
  const cost = priceRun(used);
  expect(cost.items).toHaveLength(Object.keys(used).length);
  const sum = cost.items.reduce((total, item) => total + item.usd, 0);
  // Rounded to a billionth of a dollar, and to what a double holds of a large sum.
  expect(Math.abs(cost.usd - sum)).toBeLessThanOrEqual(Math.max(1e-9, sum * 1e-15));
});

test.each([
  ['a negative amount', { transitions: -1 }],
  ['no number', { transitions: Number.NaN }],
  ['an unknown item', { lunches: 1 } as Record<string, number>],
])('refuses %s', (_, used) => {
  expect(() => priceRun(used)).toThrow(/measured amount/);
});

test.each(names)('%s names its page and a price', (name) => {
  expect(prices[name].source).toMatch(/^https:\/\/aws\.amazon\.com\//);
  expect(prices[name].usd / prices[name].per).toBeGreaterThan(0);
});
