import { expect, test } from 'vitest';
import { outageReported } from '../../../chaos/checks/j8-outage.ts';
import { good, move, write } from './histories.ts';

/** Refused from 600 ms on; taken again by the new side at `takenAt`. */
const writes = (takenAt: number) => [
  write(0, { at: 500 }),
  write(1, { at: 600, outcome: 'failed', offset: null }),
  write(2, { at: 900, outcome: 'failed', offset: null }),
  write(3, { at: takenAt, side: 'secondary', epoch: 2 }),
];
const reporting = (
  rtoSeconds: number | null,
  mode: 'switchover' | 'failover' = 'switchover',
  startedAt = 500,
) =>
  move({
    mode,
    startedAt: new Date(startedAt).toISOString(),
    measured: { rtoSeconds, rtoKind: 'real', rpoSeconds: 0, rtoParts: [] },
  });

test.each([
  ['no less than what clients saw', 9_600, 9, 0],
  ['less, within clock error', 9_600, 7.5, 0],
  ['less', 9_600, 5, 1],
  ['nothing', 9_600, null, 1],
])('a report of %s', (_, takenAt, seconds, violations) => {
  const found = outageReported(good({ writes: writes(takenAt), moves: [reporting(seconds)] }));
  expect(found.examined).toBe(1);
  expect(found.violations).toHaveLength(violations);
});

test('what came before the move began is not its RTO', () => {
  const moves = [reporting(1, 'failover', 60_000)];
  expect(outageReported(good({ writes: writes(61_000), moves })).violations).toEqual([]);
  expect(outageReported(good({ writes: writes(64_000), moves })).violations).toHaveLength(1);
});

test('a move that no client noticed has nothing to compare', () => {
  expect(outageReported(good()).examined).toBe(0);
});
