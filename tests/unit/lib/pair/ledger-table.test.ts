import { expect, test } from 'vitest';
import { ledgerTableOf } from '../../../../functions/lib/pair/ledger-table.ts';
import { loadPairs } from '../../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../../functions/lib/pair/types.ts';

const [orders] = loadPairs('pairs') as [Pair];
const strong: Pair = { ...orders, ledger: { mode: 'strong', witness: 'us-east-2' } };

test("with mode home each Region has the stage's own table", () => {
  expect(ledgerTableOf('msk-dr-prod-ledger', orders)).toBe('msk-dr-prod-ledger');
});

test('a strong ledger is one table, whichever of its Regions is the primary', () => {
  const name = 'msk-dr-prod-ledger-us-east-1-us-west-2';
  expect(ledgerTableOf('msk-dr-prod-ledger', strong)).toBe(name);
  const turned = { ...strong, primary: strong.secondary, secondary: strong.primary };
  expect(ledgerTableOf('msk-dr-prod-ledger', turned)).toBe(name);
});
