import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideHome, type HomeDecision } from '../../../../functions/lib/home/decide-home.ts';
import { notHome } from '../../../../functions/lib/home/mark.ts';
import type { HomeMark, HomePlace, RegionSeen } from '../../../../functions/lib/home/types.ts';
import { a, b, closed, dark, first, never, open, place, seenIn } from './seen.ts';

const cases: readonly (readonly [string, readonly RegionSeen[], object])[] = [
  ['nothing was opened yet', [seenIn(a, never), seenIn(b, never)], { kind: 'new', region: b }],
  [
    'nothing was opened where it can be asked, and the other Region is silent',
    [dark(a), seenIn(b, never)],
    { kind: 'cannot-tell' },
  ],
  [
    'open in one Region',
    [seenIn(a, never), seenIn(b, open(1))],
    { kind: 'open', home: place(b, 1), stale: [] },
  ],
  ['the other Region is lost', [dark(a), seenIn(b, open(1))], { kind: 'open', home: place(b, 1) }],
  [
    "ledger's home Region lost",
    [seenIn(a, never, place(b, 1)), dark(b)],
    { kind: 'dark', home: place(b, 1) },
  ],
  [
    'handed over',
    [seenIn(a, open(2)), seenIn(b, closed(1, place(a, 2)))],
    { kind: 'open', home: place(a, 2), stale: [] },
  ],
  [
    'handed over, and the old home is lost',
    [seenIn(a, open(2)), dark(b)],
    { kind: 'open', home: place(a, 2) },
  ],
  [
    'closed, and not opened yet',
    [seenIn(a, never), seenIn(b, closed(1, place(a, 2)))],
    { kind: 'to-open', home: place(a, 2), from: place(b, 1) },
  ],
  [
    'closed, and the Region that it goes to is lost before it was opened',
    [dark(a), seenIn(b, closed(1, place(a, 2)))],
    { kind: 'dark', home: place(a, 2) },
  ],
  [
    'adopted, and the lost home comes back open',
    [seenIn(a, open(1001)), seenIn(b, open(1))],
    { kind: 'open', home: place(a, 1001), stale: [place(b, 1)] },
  ],
  [
    'an adoption is not finished',
    [seenIn(a, { ...open(1001), adopting: 'it burns' }), dark(b)],
    { kind: 'adopting', home: place(a, 1001), why: 'it burns' },
  ],
  ['two Regions at one epoch', [seenIn(a, open(1)), seenIn(b, open(1))], { kind: 'cannot-tell' }],
  [
    'an epoch was published that no table has',
    [seenIn(a, never), seenIn(b, open(1), place(b, 3))],
    { kind: 'cannot-tell' },
  ],
  [
    'a Region that the pair does not have is named',
    [seenIn(a, never), seenIn(b, never, place('eu-west-1', 3))],
    { kind: 'cannot-tell' },
  ],
];

describe.each(cases)('%s', (_name, seen, expected) => {
  it('is told in either order', () => {
    expect(decideHome(first, seen)).toMatchObject(expected);
    expect(decideHome(first, seen.toReversed())).toMatchObject(expected);
  });
});

/**
 * Two tables as handing over, adopting and losing a Region leave them, and what each Region then sees. A step that may
 * not be done there is none.
 */
interface World {
  readonly marks: Readonly<Record<string, HomeMark>>;
  readonly published: Readonly<Record<string, HomePlace | null>>;
  readonly dark: string | null;
}
type Step = (world: World) => World;
const other = (region: string): string => (region === a ? b : a);
const seeIn = ({ marks, published, dark: lost }: World): RegionSeen[] =>
  [a, b].map((region) =>
    region === lost ? dark(region) : seenIn(region, marks[region] ?? never, published[region] ?? null),
  );
const decided = (world: World): HomeDecision => decideHome(first, seeIn(world));
const withMark = (world: World, region: string, mark: HomeMark): World => ({
  ...world,
  marks: { ...world.marks, [region]: mark },
});
const steps: Readonly<Record<string, Step>> = {
  begin: (world) => {
    const found = decided(world);
    return found.kind === 'new' ? withMark(world, found.region, open(1)) : world;
  },
  close: (world) => {
    const found = decided(world);
    if (found.kind !== 'open' || world.dark !== null) return world;
    const { region, epoch } = found.home;
    return withMark(world, region, closed(epoch, place(other(region), epoch + 1)));
  },
  finish: (world) => {
    const found = decided(world);
    return found.kind === 'to-open' ? withMark(world, found.home.region, open(found.home.epoch)) : world;
  },
  adopt: (world) => {
    const found = decided(world);
    if (found.kind !== 'dark') return world;
    return withMark(world, other(found.home.region), open(found.home.epoch + 1000));
  },
  publish: (world) => {
    const found = decided(world);
    if (found.kind !== 'open') return world;
    const regions = [a, b].filter((region) => region !== world.dark);
    return {
      ...world,
      published: { ...world.published, ...Object.fromEntries(regions.map((r) => [r, found.home])) },
    };
  },
  'lose a': (world) => ({ ...world, dark: a }),
  'lose b': (world) => ({ ...world, dark: b }),
  'come back': (world) => ({ ...world, dark: null }),
};
const histories = fc.array(fc.constantFrom(...Object.keys(steps)), {
  minLength: 8,
  maxLength: 25,
  size: 'max',
});
const after = (names: readonly string[]): World =>
  names.reduce<World>((world, name) => steps[name]?.(world) ?? world, {
    marks: { [a]: never, [b]: never },
    published: {},
    dark: null,
  });

it('whatever was done, with both Regions back there is never more than one place where a lock is granted', () => {
  fc.assert(
    fc.property(histories, (names) => {
      const { marks } = after(names);
      const granting = [a, b].filter((region) => {
        const mark = marks[region] ?? never;
        const there = marks[other(region)] ?? never;
        const named = there.movedTo ?? (there.epoch > 0 ? place(other(region), there.epoch) : null);
        return mark.epoch > 0 && notHome(mark, named) === null;
      });
      expect(granting.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

it('with both Regions back the home is where the highest epoch was opened, or is about to be', () => {
  fc.assert(
    fc.property(histories, (names) => {
      const world = { ...after(names), dark: null };
      const found = decided(world);
      const highest = Math.max(
        ...Object.values(world.marks).flatMap((mark) => [mark.epoch, mark.movedTo?.epoch ?? 0]),
      );
      if (found.kind === 'new') expect(highest).toBe(0);
      else expect('home' in found ? found.home.epoch : null).toBe(highest);
    }),
  );
});
