import { expect, test } from 'vitest';
import { counted, dateTime, dollars, duration, quantity } from '../../../../functions/lib/report/format.ts';

test.each([
  [0, '0 s'],
  [0.25, '0.25 ms'],
  [412, '412 ms'],
  [9_840, '9.84 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min'],
  [60_000, '1 min'],
  [250_000, '4 min 10 s'],
  [3_599_600, '1 h 00 min'],
  [3_780_000, '1 h 03 min'],
  [200_000_000, '55 h 33 min'],
])('%d ms are %s', (ms, text) => expect(duration(ms)).toBe(text));

test.each([
  [0, '$0'],
  [0.000000125, '$0.000000125'],
  [0.082190001, '$0.0822'],
  [1234.5, '$1,234.50'],
])('%d dollars are %s', (usd, text) => expect(dollars(usd)).toBe(text));

test('amounts', () => {
  expect([quantity(62), quantity(21.3712), counted(1, 'record'), counted(2_000, 'record')]).toEqual([
    '62',
    '21.37',
    '1 record',
    '2,000 records',
  ]);
});

test('a time is UTC; what is no time stays as it is', () => {
  expect(dateTime('2026-11-24T07:00:03.123+01:00')).toBe('2026-11-24 06:00:03 UTC');
  expect(dateTime('soon')).toBe('soon');
});
