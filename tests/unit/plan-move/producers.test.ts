import { expect, it } from 'vitest';
import { known } from '../../../functions/lib/known.ts';
import { seenLately } from '../../../functions/plan-move/producers.ts';

const producer = (producerId: string, lastTimestamp: number) => ({
  producerId,
  lastTimestamp,
  openSince: null,
});

it('counts who wrote lately, once each, and says when', () => {
  const found = seenLately(
    'primary',
    new Map([
      ['orders.a-0', known([producer('7', 1_000), producer('8', 2_000)])],
      ['orders.a-1', known([producer('7', 3_000)])],
      ['orders.b-0', known([])],
      ['orders.c-0', { known: false as const, reason: 'x' }],
    ]),
  );
  expect(found).toHaveLength(1);
  expect(found[0]?.found).toBe(
    '2 producer ids that wrote to orders.a-0, orders.a-1, last at 1970-01-01T00:00:03.000Z',
  );
});

it('says nothing where nobody with an id wrote', () => {
  expect(seenLately('primary', new Map([['orders.a-0', known([])]]))).toEqual([]);
});
