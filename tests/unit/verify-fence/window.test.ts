import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../functions/lib/known.ts';
import { answerOf } from '../../../functions/verify-fence/answer.ts';
import { grownSince, openWindow, secondsLeft } from '../../../functions/verify-fence/window.ts';

const bounds = (highWatermark: number) => known({ start: 0, highWatermark, lastStable: highWatermark });
const partitions = [0, 1, 2].map((partition) => ({ topic: 't', partition }));

test('keeps the ends that are known', () => {
  expect(
    openWindow(
      5,
      new Map([
        ['t-0', bounds(7)],
        ['t-1', unknown('x')],
      ]),
    ),
  ).toEqual({ at: 5, ends: { 't-0': 7 } });
});

test.each([
  [0, 2],
  [1, 2],
  [1_000, 1],
  [2_000, 0],
  [9_000, 0],
])('after %i ms of 2 s it waits %i s more', (now, seconds) => {
  expect(secondsLeft({ at: 0, ends: {} }, now, 2_000)).toBe(seconds);
});

test('what grew, what did not, and what cannot be told', () => {
  const now = new Map([
    ['t-0', bounds(7)],
    ['t-1', bounds(9)],
    ['t-2', bounds(3)],
  ]);
  expect(grownSince({ at: 0, ends: { 't-0': 7, 't-1': 7 } }, partitions, now)).toEqual({
    grown: [{ topic: 't', partition: 1, from: 7, to: 9 }],
    untold: new Map([['t-2', unknown('its end was unknown when the settle time began')]]),
  });
  const shorter = grownSince({ at: 0, ends: { 't-0': 8, 't-1': 9, 't-2': 3 } }, partitions, now);
  expect([...shorter.untold.keys()]).toEqual(['t-0']);
});

describe('the answer', () => {
  const verdict = { verified: false, unverified: [], writers: [], faults: [], notes: [] };
  test('verified, with its notes', () => {
    expect(answerOf({ ...verdict, verified: true, notes: ['a', 'b'] }, 1)).toMatchObject({
      outcome: 'verified',
      sentence: 'a b',
    });
  });
  test('unverified: come again after a settle time; five reasons and a count', () => {
    const unverified = Array.from({ length: 6 }, (_, partition) => ({ topic: 't', partition, reason: 'x' }));
    expect(answerOf({ ...verdict, unverified, faults: ['f'] }, 1_500)).toEqual({
      outcome: 'unverified',
      verified: false,
      waitSeconds: 2,
      sentence: 'f; t-0: x; t-1: x; t-2: x; t-3: x; and 2 more.',
    });
  });
});
