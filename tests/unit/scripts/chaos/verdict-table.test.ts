import { expect, test } from 'vitest';
import { verdictTable } from '../../../../scripts/chaos/verdict-table.ts';
import type { Checked } from '../../../chaos/checks/all.ts';

const checked = (over: Partial<Checked>): Checked => ({
  name: 'J1',
  says: 'nothing is lost',
  examined: 12,
  violations: [],
  notes: [],
  ...over,
});

test('a check that found nothing to look at does not pass for one that holds', () => {
  const table = verdictTable([
    checked({}),
    checked({ name: 'J2', examined: 0 }),
    checked({ name: 'J3', violations: ['orders-0 at 3'] }),
    checked({ name: 'J8', notes: ['clients were out for 3 s'] }),
  ]);
  const ends = table.split('\n').map((line) => line.split(/ {2,}/).at(-1));
  expect(ends).toEqual(['holds', 'nothing to check', 'BROKEN', 'holds', 'J8: clients were out for 3 s']);
});
