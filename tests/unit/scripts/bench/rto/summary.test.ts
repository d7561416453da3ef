import { expect, test } from 'vitest';
import { type Sample, summarize } from '../../../../../scripts/bench/rto/summary.ts';
import { summaryTable } from '../../../../../scripts/bench/rto/table.ts';

const samples = (seconds: readonly number[], skipped = 0, reread = 0): Sample[] =>
  seconds.map((value) => ({ seconds: value, positions: { skipped, reread, positions: 40 } }));
const summary = summarize(50, {
  switchover: samples([5, 4, 6]),
  failover: samples([8, 10]),
  'script-per-group': samples([90, 100], 3, 4),
  'script-all-groups': samples([20, 30, 22], 700, 9),
});

test('compares the faster script with each of our moves, by their medians', () => {
  expect(summary.contenders.switchover).toMatchObject({ medianSeconds: 5, minSeconds: 4, maxSeconds: 6 });
  expect(summary.contenders.failover.medianSeconds).toBe(9);
  expect(summary.fasterScript).toBe('script-all-groups');
  expect(summary.ratio).toEqual({ switchover: 4.4, failover: 2.44 });
});

test('says what each has done to the groups', () => {
  const table = summaryTable(summary);
  expect(table).toMatch(/script-all-groups +3 +22\.0 +20\.0-30\.0 +700 +9/);
  expect(table).toMatch(/switchover +3 +5\.0 +4\.0-6\.0 +0 +0/);
  expect(table).toContain('takes 4.4 times as long as a switchover, 2.44 times as long as a failover');
});
