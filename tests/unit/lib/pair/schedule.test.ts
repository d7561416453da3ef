import { describe, expect, it } from 'vitest';
import { scheduleFault } from '../../../../functions/lib/pair/schedule.ts';

describe('scheduleFault', () => {
  it.each([
    'cron(0 6 ? * MON *)',
    'cron(0/15 * * * ? *)',
    'cron(0 18 ? * MON-FRI *)',
    'cron(0 8 1 * ? *)',
    'cron(5,35 14 * * ? 2026-2030)',
    'cron(0 9 ? * 2#1 *)',
    'cron(0 9 ? * FRIL *)',
    'cron(0 9 L * ? *)',
    'cron(0 9 15W JAN,JUL ? *)',
    'cron(10-20/5 * * * ? *)',
    'rate(1 minute)',
    'rate(7 days)',
    'rate(12 hours)',
  ])('takes %s', (text) => {
    expect(scheduleFault(text)).toBeNull();
  });

  it.each([
    ['0 6 * * 1', /neither/],
    ['cron(0 6 * * MON *)', /exactly one/],
    ['cron(0 6 ? * ? *)', /exactly one/],
    ['cron(0 6 ? * MON)', /six fields/],
    ['cron(0  6 ? * MON *)', /six fields/],
    ['cron(60 6 ? * MON *)', /minutes.*0 to 59/],
    ['cron(0 24 ? * MON *)', /hours/],
    ['cron(0 6 0 * ? *)', /day of month/],
    ['cron(0 6 ? 13 MON *)', /month.*1 to 12/],
    ['cron(0 6 ? * 0 *)', /day of week/],
    ['cron(0 6 ? * MON#6 *)', /day of week/],
    ['cron(0 6 ? * MON 1969)', /year/],
    ['cron(20-10 6 ? * MON *)', /backwards/],
    ['cron(0/99 6 ? * MON *)', /step/],
    ['cron(0/0 6 ? * MON *)', /does not parse/],
    ['cron(1-2-3 6 ? * MON *)', /minutes/],
    ['cron(? 6 ? * MON *)', /minutes/],
    ['rate(1 minutes)', /spelled minute$/],
    ['rate(2 hour)', /spelled hours$/],
    ['rate(0 days)', /above zero/],
    ['rate(1 week)', /minutes, hours or days/],
  ])('refuses %s', (text, why) => {
    expect(scheduleFault(text)).toMatch(why);
  });
});
