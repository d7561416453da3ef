import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../../scripts/chaos/random.ts';
import { type Round, roundsOf } from '../../../../scripts/chaos/rounds.ts';

function first(seed: number, count: number): Round[] {
  const rounds = roundsOf(seed);
  return Array.from({ length: count }, () => rounds.next().value);
}
const seeds = fc.integer();

describe('the rounds of a seed', () => {
  property.prop([seeds])('are the same again', (seed) => {
    expect(first(seed, 20)).toEqual(first(seed, 20));
  });

  property.prop([seeds])(
    'lose a Region only where the pair began, and every second way out is a way home',
    (seed) => {
      let away = false;
      let waysOut = 0;
      for (const round of first(seed, 40)) {
        if (round.kind === 'failover') {
          expect(away).toBe(false);
          if (round.home === null) waysOut = 0;
          continue;
        }
        expect(round.home).toBe(!away && waysOut % 2 === 0);
        if (!away) waysOut += 1;
        if (!round.home) away = !away;
      }
    },
  );

  test('of some seeds hold everything that can happen', () => {
    const rounds = Array.from({ length: 20 }, (_, seed) => first(seed, 20)).flat();
    const kinds = new Set(
      rounds.map((round) =>
        round.kind === 'failover' ? round.kind : (round.trouble?.trouble.kind ?? 'planned'),
      ),
    );
    expect([...kinds].sort()).toEqual([
      'aws-throttled',
      'broker-frozen',
      'broker-killed',
      'clock-skew',
      'early-member',
      'failover',
      'handler-dies',
      'orchestrator-cut',
      'planned',
      'replication-paused',
      'writer-ignores-fence',
    ]);
  });
});

property.prop([seeds, fc.integer({ min: 1, max: 1000 })])(
  'numbers stay below their limit and reach all of it',
  (seed, limit) => {
    const random = randomFrom(seed);
    const numbers = Array.from({ length: 200 }, () => random.below(limit));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(limit);
    if (limit <= 4) expect(new Set(numbers).size).toBe(limit);
  },
);
