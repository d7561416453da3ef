import { expect, test } from 'vitest';
import { fenceHolds } from '../../../chaos/checks/j5-fence.ts';
import { copies, entry, good, look, move, movedAt, three } from './histories.ts';

const after = (...more: ReturnType<typeof entry>[]) => [look(2_000, [...three, ...more], copies(three))];
const late = entry(3, { timestamp: movedAt - 1 });

test('a log that ends where the fence was verified holds', () => {
  expect(fenceHolds(good())).toMatchObject({ examined: 1, violations: [] });
});

test('a write that becomes visible behind the fence is found, whenever it was made', () => {
  expect(fenceHolds(good({ looks: after({ ...late, seq: null }) })).violations).toHaveLength(1);
  expect(fenceHolds(good({ looks: after(late) })).violations).toEqual([
    'run-1: a write became visible on the primary behind its fence, orders-0 at 3',
  ]);
});

test('what a flow copied there is none, nor what is written once that side is active again', () => {
  expect(fenceHolds(good({ looks: after(...copies([late])) })).violations).toEqual([]);
  const back = move({ from: 'secondary', to: 'primary', promotedAt: new Date(movedAt + 500).toISOString() });
  const moves = [move(), { ...back, fencedEnds: null }];
  const again = entry(3, { timestamp: movedAt + 600 });
  expect(fenceHolds(good({ looks: after(again), moves })).violations).toEqual([]);
  expect(fenceHolds(good({ looks: after(late), moves })).violations).toHaveLength(1);
});

test('a side that was copied anew later has other offsets: the look before that is held against the fence', () => {
  const back = move({ from: 'secondary', to: 'primary', promotedAt: new Date(movedAt + 500).toISOString() });
  const moves = [move(), { ...back, fencedEnds: null }];
  const anew = look(9_000, [...three, entry(3, { timestamp: 3 })], copies(three));
  expect(fenceHolds(good({ looks: [...after(), anew], moves })).violations).toEqual([]);
  expect(fenceHolds(good({ looks: [...after(late), anew], moves })).violations).toHaveLength(1);
});

test('a fence that was not verified is not looked at', () => {
  expect(fenceHolds(good({ looks: after(late), moves: [move({ fencedEnds: null })] })).examined).toBe(0);
});

test('what a way home replayed there keeps the time of its original, and is no write behind the fence', () => {
  const back = {
    ...move({ from: 'secondary', to: 'primary', promotedAt: new Date(movedAt + 500).toISOString() }),
  };
  const moves = [move(), { ...back, fencedEnds: null }];
  const replayed = { ...late, replayed: true };
  expect(fenceHolds(good({ looks: after(replayed), moves })).violations).toEqual([]);
});
