import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inRanges, rangesOf, rangesText } from '../../../../functions/lib/stranded/ranges.ts';

it('covers the offsets that it was made of, and no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(60)), (offsets) => {
      const rising = offsets.toSorted((a, b) => a - b);
      const ranges = rangesOf(rising);
      const all = Array.from({ length: 62 }, (_, offset) => offset);
      expect(all.filter((offset) => inRanges(ranges, offset))).toEqual(rising);
      expect(ranges.every(([, to], at) => to < (ranges[at + 1]?.[0] ?? Number.POSITIVE_INFINITY))).toBe(true);
    }),
  );
});

it('reads as a person would write it', () => {
  expect(rangesText(rangesOf([3, 4, 5, 9]))).toBe('3-5, 9');
});
