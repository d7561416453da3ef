import { expect, it } from 'vitest';
import { judgeStep } from '../../../functions/poll-replication-lag/in-step.ts';

const behind = (oldestMissing: number | null) => ({
  kind: 'behind' as const,
  records: 3,
  partitions: 2,
  oldestMissing,
});

it.each([
  ['nothing missing', { kind: 'in-step' as const }, 0, true, /^$/],
  ['records on their way', behind(9_000), 0, true, /^$/],
  [
    'a record missing for longer than the RPO',
    behind(0),
    0,
    false,
    /3 record\(s\) of 2 partition\(s\) are missing, the oldest for 10 s/,
  ],
  ['records of unknown age', behind(null), 0, false, /an unknown time/],
  ['young records beside a partition that cannot be told', behind(9_000), 1, false, /1 more partition/],
  [
    'nothing but what cannot be told',
    { kind: 'unknown' as const, reasons: ['a-0: no leader'] },
    1,
    false,
    /a-0: no leader/,
  ],
])('%s', (_, summary, unknown, inStep, words) => {
  const verdict = judgeStep(summary, unknown, 10_000, 5_000);
  expect(verdict.inStep).toBe(inStep);
  expect(verdict.sentence).toMatch(words);
});
