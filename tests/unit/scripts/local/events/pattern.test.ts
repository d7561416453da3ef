import { expect, test } from 'vitest';
import {
  type EventPattern,
  matchesPattern,
  patternFaults,
} from '../../../../../scripts/local/events/pattern.ts';

const event = {
  source: 'aws.states',
  detail: { status: 'FAILED', name: 'drill-7', tags: ['a', 'b'], error: null },
};

test.each<[EventPattern, boolean]>([
  [{ source: ['aws.states'] }, true],
  [{ source: ['aws.kafka', 'aws.states'] }, true],
  [{ source: ['aws.kafka'] }, false],
  [{ source: ['aws.states'], detail: { status: ['FAILED'] } }, true],
  [{ source: ['aws.states'], detail: { status: ['ABORTED'] } }, false],
  [{ detail: { name: [{ prefix: 'drill-' }] } }, true],
  [{ detail: { name: [{ prefix: 'setup-' }] } }, false],
  [{ detail: { status: [{ 'anything-but': 'RUNNING' }] } }, true],
  [{ detail: { status: [{ 'anything-but': ['RUNNING', 'FAILED'] }] } }, false],
  [{ detail: { tags: ['b'] } }, true],
  [{ detail: { error: [null] } }, true],
  [{ detail: { absent: [{ 'anything-but': 'x' }] } }, false],
  [{ detail: { absent: { deeper: ['x'] } } }, false],
])('%j: %s', (pattern, expected) => {
  expect(matchesPattern(pattern, event)).toBe(expected);
});

test('what is not emulated is refused by its place in the pattern', () => {
  expect(
    patternFaults({
      detail: { n: [{ numeric: ['>', 1] }], s: [{ exists: true }], ok: ['x', { prefix: 'y' }] },
      $or: [],
    }),
  ).toEqual([
    expect.stringContaining('$.detail.n[0]'),
    expect.stringContaining('$.detail.s[0]'),
    expect.stringContaining('$.$or'),
  ]);
  expect(patternFaults('x')).toHaveLength(1);
});
