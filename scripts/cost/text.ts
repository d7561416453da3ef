import type { RunCost } from '../../functions/lib/contracts/drill.ts';
import { type Column, table } from '../cli/lib/table.ts';
import { aims, type StandBy } from './stand-by.ts';

const columns: readonly Column[] = [
  { title: 'a month' },
  { title: 'amount', align: 'right' },
  { title: 'unit' },
  { title: 'USD', align: 'right' },
];

/** A pair's standing price for a person: line by line, the sum against its aim, and what is not in the sum. */
export function standByText(cost: StandBy): string {
  const { usd, pricesAsOf } = cost.pair;
  return [
    `List prices of ${pricesAsOf} in us-east-1, in US dollars, beyond every free tier.`,
    '',
    table(columns, [
      ...lines(cost.pair),
      ['standing by, this pair', '', '', money(usd)],
      ...lines(cost.stage, 'shared by all pairs: '),
      ...lines(cost.replication, 'beside it: '),
      ...lines(cost.nat, 'beside it: '),
      ...lines(cost.endpoints, 'or: '),
    ]),
    '',
    `Standing by costs ${money(usd)} a month; ${verdict(cost.pair)}.`,
  ].join('\n');
}

/** Whether the aim is met; where it is not, which line costs most. */
function verdict({ usd, items }: RunCost): string {
  if (usd <= aims.standBy) return `the aim is ${money(aims.standBy)}`;
  const [most] = [...items].sort((one, other) => other.usd - one.usd);
  return `the aim of ${money(aims.standBy)} is missed, most by ${most?.item} with ${money(most?.usd ?? 0)}`;
}

const lines = ({ items }: RunCost, before = ''): string[][] =>
  items.map(({ item, quantity, unit, usd }) => [before + item, amount(quantity), unit, money(usd)]);

const amount = (quantity: number): string => quantity.toLocaleString('en-US', { maximumFractionDigits: 0 });
const money = (usd: number): string => usd.toFixed(2);
