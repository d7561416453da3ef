import { expect, test } from 'vitest';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { sitesOf } from '../../../functions/plan-move/sites.ts';
import { stepsOf } from '../../../functions/plan-move/steps.ts';

const [orders] = loadPairs('pairs') as [Pair];
const strong: Pair = { ...orders, ledger: { mode: 'strong', witness: 'us-east-2' } };
const sides = { from: 'secondary', to: 'primary', standby: 'primary' } as const;
const counts = { topics: 1, groups: 1 };
const text = (pair: Pair, mode: 'switchover' | 'failback'): string =>
  JSON.stringify(stepsOf(mode, sitesOf(pair, sides, counts)));

test('a run of a pair with a strong ledger executes in the Region of the standby, whichever that is', () => {
  expect(sitesOf(strong, sides, counts).home).toBe('us-east-1');
  expect(sitesOf(orders, sides, counts).home).toBe('us-west-2');
});

test.each(['switchover', 'failback'] as const)(
  'a %s hands no strong ledger over, and only looks who acts',
  (mode) => {
    expect(text(orders, mode)).toContain('its hand-over');
    expect(text(strong, mode)).not.toMatch(/hand-over|at home|ledger's home/);
    expect(text(strong, mode)).toContain('which Region acts');
  },
);
