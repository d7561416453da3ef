import { describe, expect, it } from 'vitest';
import { selectNames } from '../../../../functions/lib/log/selection.ts';

const names = [
  'orders.placed',
  'orders',
  'xorders.placed',
  'customers',
  '__consumer_offsets',
  'msk-dr.canary.orders',
  'msk-drx',
];

describe('selectNames', () => {
  it.each<[string[], string[], string[]]>([
    [['orders\\..*'], [], ['orders.placed']],
    [['orders', 'customers'], [], ['orders', 'customers']],
    [['.*'], [], ['orders.placed', 'orders', 'xorders.placed', 'customers', 'msk-drx']],
    [['.*'], ['orders.*'], ['xorders.placed', 'customers', 'msk-drx']],
    [['orders|customers'], [], ['orders', 'customers']],
    [['__consumer_offsets', 'msk-dr\\..*'], [], []],
    [[], [], []],
  ])('include %j, exclude %j', (include, exclude, wanted) => {
    expect(selectNames(names, { include, exclude })).toEqual(wanted);
  });

  it('names every pattern that does not compile', () => {
    expect(() => selectNames([], { include: ['a(', 'b'], exclude: ['[c'] })).toThrow(
      'These are not regular expressions: "a(", "[c"',
    );
  });
});
