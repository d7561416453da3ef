import { expect, test } from 'vitest';
import { moveSummary } from '../../../../../scripts/cli/lib/move-summary.ts';
import { operator, waiting } from '../approval.ts';
import { Recorder, startedAt } from '../fixture.ts';
import { moveReport } from '../move-report.ts';

const report = moveReport({
  mode: 'failover',
  measured: { rtoSeconds: 12.5, rtoKind: 'real', rpoSeconds: 1, rtoParts: [] },
  groups: [],
  steps: [],
});
const told = (how: 'approved' | 'break-glass') => {
  const outcome = {
    kind: 'granted',
    how,
    by: [operator('b')],
    sentence: 'why it went on',
    at: startedAt,
  } as const;
  const approval = [{ request: waiting.request, answers: [], outcome, delivered: true }];
  return moveSummary({ ...report, approval }, null, new Recorder(), ' --local').text;
};

test('tells how a move was approved, and shouts where nobody was asked', () => {
  expect(told('approved')).toMatch(/approval +why it went on/);
  expect(told('break-glass')).toMatch(
    /approval +<red>BREAK-GLASS by arn:aws:iam::123456789012:user\/operator-b: why it went on<\/>/,
  );
  expect(moveSummary(report, null, new Recorder(), '').text).not.toContain('approval');
});

test('a loss that is estimated is told as a range, and says where its page is', () => {
  const basis = { seenAt: 'x', ageSeconds: 1, behind: 1, recordsPerSecond: 1, written: 1, writtenUntil: 'y' };
  const estimated = moveReport({
    loss: {
      ...{ kind: 'estimate', records: 2_145, provisional: true, partitions: [] },
      basis: { ...basis, seenDown: true, arrivedSince: 0, atLeast: 312, reason: 'dark' },
    },
  });
  const files = { page: '/runs/report.html', evidence: '/runs/evidence.json' };
  const { text, json } = moveSummary(estimated, files, new Recorder(), '');
  expect(text).toMatch(/loss +<yellow>312 to 2,145 records \(estimate, provisional/);
  expect(text).toMatch(/report +\/runs\/report.html\nevidence +\/runs\/evidence.json/);
  expect(json).toMatchObject({ report: files.page, evidence: files.evidence });
});

test.each([
  [
    { exact: 2, lowerBound: 2, rereadWorst: 0 },
    '2 exact, 2 lower bound (nothing that is there is read again)',
  ],
  [{ exact: 2, lowerBound: 2, rereadWorst: 7 }, '2 exact, 2 lower bound; at most 7 records read again'],
  [{ exact: 4, lowerBound: 0, rereadWorst: 0 }, '4 exact; nothing read again'],
])('positions %j are told as “%s”', (of, told) => {
  const group = { ...{ group: 'g', state: 'Empty', partitions: 4, untranslatable: 0, reasons: [] }, ...of };
  expect(moveSummary(moveReport({ groups: [group] }), null, new Recorder(), '').text).toContain(told);
});
