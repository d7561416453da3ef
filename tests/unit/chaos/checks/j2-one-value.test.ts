import { expect, test } from 'vitest';
import { oneValue } from '../../../chaos/checks/j2-one-value.ts';
import { entry, good, history, look, three, write } from './histories.ts';

test('two looks at the same log hold', () => {
  const { examined, violations } = oneValue(good());
  expect(violations).toEqual([]);
  expect(examined).toBeGreaterThan(3);
});

test('an offset that shows another value later is found', () => {
  const changed = [entry(0), entry(1, { fingerprint: 'other' })];
  const { violations } = oneValue(history({ looks: [look(0, three, null), look(9, changed, null)] }));
  expect(violations).toEqual(['primary orders-0 at 1 showed two values']);
});

test('the two clusters may have different values at one offset', () => {
  const other = [entry(0, { fingerprint: 'other' })];
  expect(oneValue(history({ looks: [look(0, three, other)] })).violations).toEqual([]);
});

test('an acknowledged write that is not where it was acknowledged is found', () => {
  const gap = [entry(0), entry(2)];
  const taken = [entry(0), entry(1, { key: 'somebody', seq: 77 }), entry(2)];
  const writes = [write(1)];
  expect(oneValue(history({ writes, looks: [look(0, gap, null)] })).violations).toEqual([
    'primary orders-0 at 1 was acknowledged and is not there',
  ]);
  expect(oneValue(history({ writes, looks: [look(0, taken, null)] })).violations).toEqual([
    expect.stringContaining('holds another record'),
  ]);
});

test('what compaction may have taken, and what came after the look, is not asked for', () => {
  const looks = [look(0, [entry(0), entry(2)], null)];
  const compacted = new Set(['orders']);
  expect(oneValue(history({ writes: [write(1)], looks, compacted })).violations).toEqual([]);
  expect(oneValue(history({ writes: [write(7)], looks })).violations).toEqual([]);
});
