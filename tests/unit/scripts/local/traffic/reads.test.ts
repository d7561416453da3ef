import { expect, it } from 'vitest';
import type { Place } from '../../../../../scripts/local/traffic/place.ts';
import { type ReadRange, readHistory } from '../../../../../scripts/local/traffic/reads.ts';

const at = (side: Place['side']): Place => ({
  ...{ epoch: 1, side, bootstrap: 'b:1' },
  left: new AbortController().signal,
});

it('keeps what follows as one range, and everything by side, group and partition', () => {
  const lines: ReadRange[] = [];
  const history = readHistory({ add: (items) => lines.push(...items) });
  const billing = history.readerAt(at('primary'), 'billing');
  const shipping = history.readerAt(at('secondary'), 'shipping');
  for (const offset of [5, 6, 7, 9]) billing('orders', 0, offset);
  shipping('orders', 0, 8);
  billing('orders', 1, 8);
  history.flush();
  // After a flush a range begins anew, and a record that is read again is written down again.
  for (const offset of [10, 5]) billing('orders', 0, offset);
  history.flush();
  history.flush();
  expect(lines.map(({ side, group, partition, from, next }) => [side, group, partition, from, next])).toEqual(
    [
      ['primary', 'billing', 0, 5, 8],
      ['primary', 'billing', 0, 9, 10],
      ['secondary', 'shipping', 0, 8, 9],
      ['primary', 'billing', 1, 8, 9],
      ['primary', 'billing', 0, 10, 11],
      ['primary', 'billing', 0, 5, 6],
    ],
  );
});
