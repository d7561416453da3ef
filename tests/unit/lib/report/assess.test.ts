import { expect, test } from 'vitest';
import { headlines, nextSteps } from '../../../../functions/lib/report/assess.ts';
import { renderReport } from '../../../../functions/lib/report/render.ts';
import { fixtures } from '../../../report/fixtures/all.ts';

const tones = (name: keyof typeof fixtures) =>
  headlines(fixtures[name]).map(({ text, tone }) => `${text} ${tone}`);

test('what was not measured is never good', () => {
  expect(tones('bare')).toEqual([
    'not measured bad',
    'not measured bad',
    'not measured bad',
    '– plain',
    'not measured bad',
  ]);
  expect(tones('unknownLoss')).toContain('unknown bad');
});

test('measured against the objective, the limit itself included', () => {
  expect(tones('passed')).toEqual(['412 ms good', '9.84 s good', '0 good', '0 good', '12 plain']);
  expect(tones('failed').slice(0, 3)).toEqual(['4 min 10 s bad', '6 min 32 s bad', '412 bad']);
  const report = fixtures.passed;
  const onLimit = { ...report, measured: { ...report.measured, rpoSeconds: report.objectives.rpoSeconds } };
  expect(headlines(onLimit)[0]?.tone).toBe('good');
});

test('says what to do, leftovers first', () => {
  expect(nextSteps(fixtures.passed)).toHaveLength(1);
  expect(nextSteps(fixtures.failed)[0]).toContain('left behind');
  expect(nextSteps(fixtures.unknownLoss).join()).toContain('`msk-dr drill orders`');
});

test('the same report gives the same page, in an hour and a place of whatever kind', () => {
  const before = process.env.TZ;
  const here = renderReport(fixtures.failed);
  process.env.TZ = 'Asia/Kathmandu';
  expect(renderReport(structuredClone(fixtures.failed))).toBe(here);
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});
