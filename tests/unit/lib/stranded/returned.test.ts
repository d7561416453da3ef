import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LogRecord } from '../../../../functions/lib/log/types.ts';
import { searchFor } from '../../../../functions/lib/stranded/returned.ts';

const log = (prints: readonly string[], copied: boolean): LogRecord[] =>
  prints.map((fingerprint, offset) => ({ offset, timestamp: 0, fingerprint, copied }));
const search = (wanted: readonly string[], there: readonly LogRecord[]) => {
  const found = searchFor(log(wanted, false));
  found.add(there);
  return found.result();
};

it('misses a record in the middle although the last one is there', () => {
  expect(search(['a', 'b', 'c'], log(['a', 'c'], true))).toEqual({ missing: [1], lastFound: 1 });
});

it('counts only what a flow has brought', () => {
  expect(search(['a'], log(['a'], false)).missing).toEqual([0]);
});

it('misses exactly as many of equal records as lack a copy, whatever stands between', () => {
  const prints = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  fc.assert(
    fc.property(prints, prints, (wanted, there) => {
      const { missing } = search(wanted, log(there, true));
      const count = (all: readonly string[], print: string) => all.filter((one) => one === print).length;
      const expected = ['a', 'b', 'c'].reduce(
        (sum, print) => sum + Math.max(0, count(wanted, print) - count(there, print)),
        0,
      );
      expect(missing).toHaveLength(expected);
    }),
  );
});
