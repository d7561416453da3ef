import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holesIn } from '../../../functions/resume-flow/find-holes.ts';

const at = (...offsets: readonly number[]) => offsets.map((offset) => ({ offset }));

describe('records of the source behind the last that was copied before the halt', () => {
  it.each([
    ['have all come', at(), at(5, 6, 7), { holes: [], coming: 0 }],
    ['are all still to come', at(5, 6, 7), at(), { holes: [], coming: 3 }],
    ['come in order', at(7, 8), at(5, 6), { holes: [], coming: 2 }],
    ['were jumped over', at(5, 6), at(7, 8), { holes: [[5, 7]], coming: 0 }],
    ['were jumped over, and others are still to come', at(6, 9), at(5, 7, 8), { holes: [[6, 7]], coming: 1 }],
    [
      'are in two holes',
      at(5, 7, 8),
      at(6, 9),
      {
        holes: [
          [5, 6],
          [7, 9],
        ],
        coming: 0,
      },
    ],
  ] as const)('%s', (_what, lacking, arrived, expected) => {
    expect(holesIn(lacking, arrived)).toEqual(expected);
  });

  it('are a hole if and only if a later one has come', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (come) => {
        const [lacking, arrived] = [false, true].map((there) =>
          at(...come.flatMap((is, offset) => (is === there ? [offset] : []))),
        );
        const { holes, coming } = holesIn(lacking ?? [], arrived ?? []);
        const inHole = new Set(
          holes.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)),
        );
        come.forEach((is, offset) => {
          expect(inHole.has(offset)).toBe(!is && come.slice(offset + 1).some((later) => later));
        });
        expect(inHole.size + coming).toBe(come.filter((is) => !is).length);
      }),
    );
  });
});
