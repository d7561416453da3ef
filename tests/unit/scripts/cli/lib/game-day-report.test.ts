import { expect, test } from 'vitest';
import type { MoveReport } from '../../../../../functions/lib/contracts/move.ts';
import { gameDayReport } from '../../../../../scripts/cli/lib/game-day-report.ts';
import { gameDayText } from '../../../../../scripts/cli/lib/game-day-text.ts';
import { Recorder, startedAt } from '../fixture.ts';
import { fence, homeReport, moveReport } from '../move-report.ts';

const measured = (rtoSeconds: number | null): Pick<MoveReport, 'measured'> => ({
  measured: { ...moveReport().measured, rtoSeconds },
});

test('the worse of both moves counts', () => {
  const report = gameDayReport(moveReport(), homeReport(measured(17)));
  expect(report).toMatchObject({
    result: 'passed',
    reasons: [],
    startedAt,
    finishedAt: '2026-11-24T12:02:00.000Z',
    measured: { rpoSeconds: 0, rtoSeconds: 17, rtoKind: 'real' },
    loss: { records: 0 },
    canary: null,
  });
  expect(report.measured.rtoParts).toEqual([
    { name: 'fence-clients', seconds: 1 },
    { name: 'verify-fence', seconds: 2 },
  ]);
  expect(report.moves.map(({ run, rtoSeconds }) => [run, rtoSeconds])).toEqual([
    ['failover-1', 10],
    ['failover-2', 17],
  ]);
  expect([report.groups, report.steps].map((list) => list.length)).toEqual([2, 6]);
  expect(gameDayReport(moveReport(measured(20)), homeReport()).measured.rtoSeconds).toBe(20);
});

test.each<[string, Partial<MoveReport>, RegExp]>([
  ['an RTO above the objective', measured(301), /RTO measured 301\.0 s, above the objective of 300 s/],
  ['an RTO that was not measured', measured(null), /RTO was not measured/],
  [
    'lost records',
    { loss: { kind: 'exact', records: 2, provisional: false, partitions: [] } },
    /2 record\(s\) were lost/,
  ],
  ['no loss statement', { loss: null }, /An unknown number of record\(s\)/],
  ['a fence that was not verified', { fence: fence(false) }, /was not verified/],
  ['what is still owed', { owed: ['pointer copy in us-east-1'] }, /Still owed: pointer copy in us-east-1\./],
])('fails with %s, in whichever move', (_, change, reason) => {
  const [first, second] = [
    gameDayReport(moveReport(change), homeReport()),
    gameDayReport(moveReport(), homeReport(change)),
  ];
  expect([first.result, second.result]).toEqual(['failed', 'failed']);
  expect(first.reasons).toEqual([expect.stringMatching(reason)]);
  expect(first.reasons[0]).toMatch(/^To the secondary \(failover-1\): /);
  expect(second.reasons[0]).toMatch(/^To the primary \(failover-2\): /);
});

test('what was not measured is the worst', () => {
  const { measured: worst } = gameDayReport(moveReport(measured(null)), homeReport());
  expect(worst.rtoSeconds).toBeNull();
});

test('a pair that did not come home: where it is, and the command', () => {
  const away = { exit: 1 as const, reason: 'WaitExpired: not drained', home: 'msk-dr switchover orders' };
  const report = gameDayReport(moveReport(), away);
  expect(report).toMatchObject({ result: 'failed', measured: { rtoSeconds: 10 } });
  const text = gameDayText(report, ['/evidence.json'], new Recorder());
  expect(text).toMatch(/<red>FAILED<\/>/);
  expect(text).toMatch(/way home to the primary did not come to its end: WaitExpired: not drained/);
  expect(text).toMatch(/left on the secondary.*msk-dr switchover orders/);
});

test('tells both moves once', () => {
  const text = gameDayText(gameDayReport(moveReport(), homeReport()), ['/a', '/b'], new Recorder());
  expect(text).toMatch(/moved +primary to secondary, epoch 2: RTO 10\.0 s, 0 lost \(run failover-1\)/);
  expect(text).toMatch(/moved +secondary to primary, epoch 3/);
  expect(text).toMatch(/RTO +10\.0 s real, objective 300 s/);
  expect(text).toMatch(/at most 6 records read again/);
  expect(text).toMatch(/evidence +\/a\nevidence +\/b/);
});
