import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decidedRows } from '../../../../scripts/docs/outage-cases.ts';
import { outagePage } from '../../../../scripts/docs/outage-page.ts';

test('docs/outage.md is what the decision says: run `node scripts/docs/outage-table.ts`', () => {
  expect(readFileSync('docs/outage.md', 'utf8')).toBe(outagePage());
});

test('of all combinations, outage follows only from silence, proven sight, no word of the Region, and the hold time', () => {
  const outages = decidedRows().filter(({ decision }) => decision === 'outage');
  expect(outages.map(({ cells }) => cells)).toEqual([
    ['nothing answers', 'proven', 'nothing', 'the hold time'],
    ['nothing answers', 'proven', 'not well', 'the hold time'],
  ]);
});
