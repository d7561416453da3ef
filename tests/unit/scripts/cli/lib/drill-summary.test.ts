import { expect, test } from 'vitest';
import { drillSummary } from '../../../../../scripts/cli/lib/drill-summary.ts';
import { drillReport } from '../drill-report.ts';
import { Recorder } from '../fixture.ts';

const files = (change: Parameters<typeof drillReport>[0] = {}) => ({
  folder: '/x',
  drill: drillReport(change),
  report: '/x/report.html',
  evidence: '/x/evidence.json',
});
const summary = (change: Parameters<typeof drillReport>[0] = {}) =>
  drillSummary(files(change), new Recorder(), ' --local');

test('a passed drill exits 0 and shows every number that matters', () => {
  const { exit, text } = summary();
  expect(exit).toBe(0);
  for (const part of [
    '<green>PASSED</>  orders, run drill-1, 42 s',
    '0.4 s measured, objective 60 s',
    '12.3 s rehearsed, objective 300 s',
    '999 of 1,000 received: 1 lost, 2 duplicated, 3 out of order; p50 41 ms, p99 120 ms, max 180 ms',
    '2 groups, 28 positions: 24 exact, 3 lower bound, 1 untranslatable; at most 1,200 records read again',
    '7 records (exact) on 1 of 2 partitions',
    'left behind  nothing',
    '0.0123 USD (prices of 2026-11-01)',
    '/x/report.html',
    'msk-dr verify /x/evidence.json',
  ])
    expect(text).toContain(part);
});

test('the JSON is drill.json with the paths on this machine', () => {
  expect(summary().json).toEqual({
    ...drillReport(),
    report: '/x/report.html',
    evidence: '/x/evidence.json',
  });
});

test('a failed drill exits 1, says why, and where to look next', () => {
  const { exit, text } = summary({
    result: 'failed',
    reasons: ['RPO missed', 'something was left'],
    measured: { rpoSeconds: 61, rtoSeconds: null, rtoKind: 'rehearsed', rtoParts: [] },
    canary: null,
    loss: null,
    leftovers: ['group msk-dr.canary.orders.drill-1 on the secondary'],
  });
  expect(exit).toBe(1);
  expect(text).toContain('<red>FAILED</>');
  expect(text).toMatch(/because +RPO missed\nbecause +something was left/);
  expect(text).toContain('<red>61.0 s measured, objective 60 s: missed</>');
  expect(text).toContain('<red>unknown (objective 300 s)</>');
  expect(text).toContain('not run');
  expect(text).toContain('<red>group msk-dr.canary.orders.drill-1 on the secondary</>');
  expect(text).toContain('msk-dr status orders --local');
});

test('what others changed and what could not be compared is told, and stays out of the way of a quiet drill', () => {
  expect(summary().text).not.toMatch(/by others|not compared/);
  const { exit, text } = summary({
    changesByOthers: ['primary: group a is gone.', 'primary: group b is gone.'],
    notCompared: ['ACLs of the primary (not readable: SECURITY_DISABLED)'],
  });
  expect(exit).toBe(0);
  expect(text).toMatch(
    /left behind +nothing\n +<yellow>not compared: ACLs of the primary \(not readable: SECURITY_DISABLED\)<\/>/,
  );
  expect(text).toMatch(/by others +2 changes meanwhile/);
});
