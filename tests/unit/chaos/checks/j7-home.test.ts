import { expect, test } from 'vitest';
import { homeIsWhole } from '../../../chaos/checks/j7-home.ts';
import { copies, entry, good, look, move, three, write } from './histories.ts';

const home = move({
  run: 'run-2',
  from: 'secondary',
  to: 'primary',
  epoch: 3,
  promotedAt: new Date(3_000).toISOString(),
});
const away = write(3, { side: 'secondary', epoch: 2 });
const writes = [...[0, 1, 2].map((seq) => write(seq)), away];
const whole = [...three, entry(3, { copied: true })];
const at = (primary: typeof three, secondary: typeof three) =>
  good({ writes, moves: [move(), home], looks: [look(4_000, primary, secondary)] });

test('both sides with everything hold', () => {
  expect(homeIsWhole(at(whole, [...copies(three), entry(3)]))).toEqual({
    examined: 8,
    violations: [],
    notes: [],
  });
});

test('a record that one side lacks is found', () => {
  expect(homeIsWhole(at(three, [...copies(three), entry(3)])).violations).toEqual([
    'number 3 of orders-0, acknowledged on the secondary, is not on the primary',
  ]);
  expect(homeIsWhole(at(whole, [...copies(three.slice(1)), entry(3)])).violations).toHaveLength(1);
});

test('originals that a way home has listed may be missing, at their offsets only', () => {
  const lacking = at(whole, copies(three.slice(1)).concat(entry(3)));
  const listed = (from: number) => ({
    ...lacking,
    stayed: [
      { side: 'primary' as const, topic: 'orders', partition: 0, ranges: [[from, from + 1]] as const },
    ],
  });
  expect(homeIsWhole(listed(0)).violations).toEqual([]);
  expect(homeIsWhole(listed(1)).violations).toHaveLength(1);
});

test('a side that was not read since is no proof', () => {
  const unread = good({ writes, moves: [move(), home], looks: [look(2_000, whole, whole)] });
  expect(homeIsWhole(unread).violations).toHaveLength(2);
});

test('without a way home there is nothing to check', () => {
  expect(homeIsWhole(good()).examined).toBe(0);
});
