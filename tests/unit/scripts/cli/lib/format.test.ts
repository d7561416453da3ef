import { expect, test } from 'vitest';
import {
  clockTime,
  count,
  dayTime,
  duration,
  elapsed,
  plural,
} from '../../../../../scripts/cli/lib/format.ts';

test.each([
  [0, '0.0 s'],
  [3_149, '3.1 s'],
  [42_400, '42 s'],
  [125_000, '2 min 05 s'],
  [3_720_000, '62 min 00 s'],
  [7_320_000, '2 h 02 min'],
])('%d ms lasts %s', (ms, text) => expect(duration(ms)).toBe(text));

test.each([
  [-5, '+00:00'],
  [42_999, '+00:42'],
  [3_727_000, '+1:02:07'],
])('%d ms after the start is %s', (ms, text) => expect(elapsed(ms)).toBe(text));

test('times are UTC', () => {
  expect(clockTime(Date.parse('2026-11-24T12:01:07.900Z'))).toBe('12:01:07');
  expect(dayTime('2026-11-24T12:01:07.900Z')).toBe('2026-11-24 12:01:07');
});

test('numbers are grouped, and one thing has no s', () => {
  expect(count(1234567)).toBe('1,234,567');
  expect([plural(1, 'topic'), plural(0, 'topic')]).toEqual(['1 topic', '0 topics']);
});
