import { expect, test } from 'vitest';
import type { MoveReport } from '../../../../../functions/lib/contracts/move.ts';
import { moveSummary } from '../../../../../scripts/cli/lib/move-summary.ts';
import { operator, waiting } from '../approval.ts';
import { Recorder, startedAt } from '../fixture.ts';

const report: MoveReport = {
  schema: 1,
  pair: 'orders',
  run: 'failover-1',
  mode: 'failover',
  result: 'moved',
  from: 'primary',
  to: 'secondary',
  epoch: 2,
  startedAt,
  promotedAt: startedAt,
  finishedAt: startedAt,
  objectives: { rpoSeconds: 60, rtoSeconds: 300 },
  measured: { rtoSeconds: 12.5, rtoKind: 'real', rpoSeconds: 1 },
  loss: { kind: 'exact', records: 0, provisional: false, partitions: [] },
  fence: { verified: true, detail: null },
  groups: [],
  groupsLeft: [],
  approval: [],
  owed: [],
  steps: [],
  evidence: 'evidence.json',
};
const told = (how: 'approved' | 'break-glass') => {
  const outcome = {
    kind: 'granted',
    how,
    by: [operator('b')],
    sentence: 'why it went on',
    at: startedAt,
  } as const;
  const approval = [{ request: waiting.request, answers: [], outcome, delivered: true }];
  return moveSummary({ ...report, approval }, new Recorder(), ' --local').text;
};

test('tells how a move was approved, and shouts where nobody was asked', () => {
  expect(told('approved')).toMatch(/approval +why it went on/);
  expect(told('break-glass')).toMatch(
    /approval +<red>BREAK-GLASS by arn:aws:iam::123456789012:user\/operator-b: why it went on<\/>/,
  );
  expect(moveSummary(report, new Recorder(), '').text).not.toContain('approval');
});
