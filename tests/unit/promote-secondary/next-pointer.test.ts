import { expect, it } from 'vitest';
import { nextPointer } from '../../../functions/promote-secondary/next-pointer.ts';

const found = { epoch: 1, side: 'primary' as const, bootstrap: 'p:1', since: 'then', run: 'setup-1' };
const promotion = { run: 'drill-1', startEpoch: 1, bootstrap: 's:1', since: 'now' };

it('moves one epoch on, to the other side', () => {
  expect(nextPointer(found, promotion)).toEqual({
    epoch: 2,
    side: 'secondary',
    bootstrap: 's:1',
    since: 'now',
    run: 'drill-1',
  });
});

it('answers its own promotion again when the first answer was lost', () => {
  const moved = nextPointer(found, promotion);
  expect(nextPointer(moved, { ...promotion, since: 'later' })).toBe(moved);
});

it('does not take another run for its own', () => {
  const others = { ...found, epoch: 2, side: 'secondary' as const, run: 'drill-0' };
  expect(nextPointer(others, promotion).run).toBe('drill-1');
});
