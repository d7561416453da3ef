import { expect, test } from 'vitest';
import { Places } from '../../../chaos/checks/places.ts';
import { entry, look, three } from './histories.ts';

const at = { topic: 'orders', partition: 0 };

test('what compaction has taken since is still known, and each side has its own', () => {
  const places = new Places();
  places.add(look(0, three, [entry(7, { offset: 0 })]));
  places.add(look(9, [entry(2)], null));
  expect(places.at('primary', at, 1)).toMatchObject({ seq: 1 });
  expect(places.at('secondary', at, 0)).toMatchObject({ seq: 7 });
  expect(places.at('primary', { ...at, partition: 1 }, 0)).toBeUndefined();
  expect([places.end('primary', at), places.end('secondary', at)]).toEqual([2, 0]);
  expect(places.end('secondary', { ...at, topic: 'payments' })).toBe(-1);
  expect([places.size, [...places.entries()].length]).toEqual([4, 4]);
});

test('a place that shows another value once, and the first one again, is said each time', () => {
  const places = new Places();
  for (const fingerprint of ['f-1', 'other', 'f-1']) places.add(look(0, [entry(1, { fingerprint })], null));
  expect(places.conflicts).toEqual(Array(2).fill('primary orders-0 at 1 showed two values'));
  expect(places.size).toBe(1);
});
