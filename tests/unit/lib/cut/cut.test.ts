import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutOf, type EndReading, readingsToKeep } from '../../../../functions/lib/cut/cut.ts';
import { known, unknown } from '../../../../functions/lib/known.ts';

const leastMs = 100;
/** A reading with the same end for both bounds; null: not read. */
const at = (takenAt: number, ends: Readonly<Record<string, number | null>>): EndReading => ({
  takenAt,
  ends: Object.fromEntries(
    Object.entries(ends).map(([key, end]) => [
      key,
      end === null ? unknown('LEADER_NOT_AVAILABLE') : known({ highWatermark: end, lastStable: end }),
    ]),
  ),
});

describe('the cut', () => {
  it('is proven by equal readings that lie far enough apart', () => {
    const first = at(0, { 'a-0': 5 });
    expect(cutOf([], first, leastMs)).toMatchObject({ proven: false, growing: [], stillSince: 0 });
    expect(cutOf([first], at(99, { 'a-0': 5 }), leastMs).proven).toBe(false);
    expect(cutOf([first], at(100, { 'a-0': 5 }), leastMs)).toMatchObject({ proven: true, stillSince: 0 });
  });

  it('is never proven by one reading', () => {
    expect(cutOf([], at(0, { 'a-0': 5 }), 0).proven).toBe(false);
  });

  it('names what still grows, came or went, and starts the time anew', () => {
    const moved = cutOf([at(0, { 'a-0': 5, 'a-1': 1 })], at(200, { 'a-0': 6, 'a-2': 1 }), leastMs);
    expect(moved).toMatchObject({ proven: false, growing: ['a-0', 'a-1', 'a-2'], stillSince: 200 });
  });

  it('sees an open transaction that ends', () => {
    const open = { takenAt: 0, ends: { 'a-0': known({ highWatermark: 5, lastStable: 3 }) } };
    expect(cutOf([open], at(200, { 'a-0': 5 }), leastMs).growing).toEqual(['a-0']);
  });

  it('is never proven while an end is unread', () => {
    const dark = (takenAt: number) => at(takenAt, { 'a-0': null, 'a-1': 1 });
    for (const least of [leastMs, 0])
      expect(cutOf([dark(0)], dark(500), least)).toMatchObject({ proven: false, unread: ['a-0'] });
  });
});

/** Looks a while apart, at one or two partitions that may grow or be silent in between. */
const looks = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 1 }), fc.boolean()), {
    minLength: 1,
    maxLength: 12,
  })
  .map((steps) => {
    let now = 0;
    let end = 0;
    return steps.map(([ms, grown, dark]) => {
      now += ms;
      end += grown;
      return at(now, { 'a-0': dark && grown === 1 ? null : end, 'a-1': 7 });
    });
  });

it('is the same whether all readings are kept or only those that matter', () => {
  fc.assert(
    fc.property(looks, (all) => {
      let kept: EndReading[] = [];
      for (const [index, newest] of all.entries()) {
        const cut = cutOf(kept, newest, leastMs);
        expect(cut).toEqual(cutOf(all.slice(0, index), newest, leastMs));
        kept = readingsToKeep(kept, newest, cut);
        expect(kept.length).toBeLessThanOrEqual(2);
      }
    }),
  );
});

it('is proven only if every reading of the last while says the same', () => {
  fc.assert(
    fc.property(looks, (all) => {
      const newest = all.at(-1);
      if (newest === undefined) return;
      const { proven, stillSince } = cutOf(all.slice(0, -1), newest, leastMs);
      if (!proven) return;
      const since = all.filter(({ takenAt }) => takenAt >= newest.takenAt - leastMs || takenAt >= stillSince);
      expect(since.every(({ ends }) => JSON.stringify(ends) === JSON.stringify(newest.ends))).toBe(true);
    }),
  );
});
