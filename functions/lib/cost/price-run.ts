import type { RunCost } from '../contracts/drill.ts';
import { InputInvalid } from '../errors.ts';
import { type Price, type PricedItem, prices, pricesAsOf } from './prices.ts';

/**
 * What one run used, measured: never a guess. An item that the run cannot have used is left out, one that it could
 * have used and did not is 0. Bytes are those that the run itself added (the canary), not the pair's traffic.
 */
export type Usage = Readonly<Partial<Record<PricedItem, number>>>;

/** The run's list price, item by item in the table's order; `usd` is the sum of the items. InputInvalid names bad amounts. */
export function priceRun(usage: Usage): RunCost {
  const wrong = Object.entries(usage).filter(
    ([name, n]) => !Object.hasOwn(prices, name) || !Number.isFinite(n) || n < 0,
  );
  if (wrong.length > 0)
    throw new InputInvalid(
      `A run's usage is a measured amount of 0 or more of ${Object.keys(prices).join(', ')}; found ${wrong.map(([name, n]) => `${name} = ${n}`).join(', ')}`,
    );
  const table: [string, Price][] = Object.entries(prices);
  const used = new Map(Object.entries(usage));
  const items = table.flatMap(([name, price]) => {
    const quantity = used.get(name);
    if (quantity === undefined) return [];
    return [
      { item: price.item, quantity, unit: price.unit, usd: toNanoDollar((quantity * price.usd) / price.per) },
    ];
  });
  return { usd: toNanoDollar(items.reduce((sum, item) => sum + item.usd, 0)), pricesAsOf, items };
}

/** One read unit costs 125 billionths of a dollar: rounded there, so that sums do not show floating-point dust. */
const toNanoDollar = (usd: number): number => Math.round(usd * 1e9) / 1e9;
