import fc from 'fast-check';
import { expect, it } from 'vitest';
import { known, unknown } from '../../../../functions/lib/known.ts';
import { observedPositions } from '../../../../functions/lib/observation/observed-positions.ts';
import type { ObservedPosition } from '../../../../functions/lib/observation/types.ts';
import { observationOf, position, readingOf } from './readings.ts';

const observed = (at: ObservedPosition, reason = '') =>
  observationOf(
    readingOf(
      [],
      [{ group: 'billing', type: 'classic', state: 'Stable', takenAt: 0, positions: [at], reason }],
    ),
  );
const bounds = (start: number, end: number) =>
  new Map([['orders-0', known({ start, highWatermark: end, lastStable: end })]]);
const only = (at: ObservedPosition, there: ReturnType<typeof bounds>) =>
  observedPositions(observed(at), 'primary', there)?.groups[0]?.translations[0];

it('turns what was exact into a lower bound that may be read again to the end', () => {
  expect(only(position(), bounds(0, 70))).toMatchObject({
    kind: 'lower-bound',
    targetOffset: 40,
    rereadWorst: 30,
    reason: 'as seen at 1970-01-01T00:00:00.000Z: found',
  });
});

it('never goes above what was seen but for what expired since, and never outside the log', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), fc.nat(100), (target, start, length) => {
      const at = only(position({ targetOffset: target }), bounds(start, start + length));
      expect(at?.targetOffset).toBeLessThanOrEqual(Math.max(target, start));
      expect(at?.targetOffset).toBeGreaterThanOrEqual(start);
      expect(at?.targetOffset).toBeLessThanOrEqual(start + length);
    }),
  );
});

it('writes nothing where the target does not answer', () => {
  const silent = new Map([['orders-0', unknown('LEADER_NOT_AVAILABLE')]]);
  for (const there of [silent, new Map()])
    expect(
      observedPositions(observed(position()), 'primary', there)?.groups[0]?.translations[0],
    ).toMatchObject({
      kind: 'untranslatable',
      writable: false,
    });
});

it('is no help for the other direction, and none where a group could not be read', () => {
  expect(observedPositions(observed(position()), 'secondary', new Map())).toBeNull();
  expect(observedPositions(null, 'primary', new Map())).toBeNull();
  expect(
    observedPositions(observed(position(), 'silent'), 'primary', new Map())?.groups[0]?.committed,
  ).toEqual(unknown('silent'));
});
