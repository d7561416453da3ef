import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideStrongHome,
  holderRegion,
  newestOf,
  type ReplicaSeen,
} from '../../../../functions/lib/home/decide-strong.ts';
import { activeOn, free, heldIn, observedIn, says, silent, strongPair } from './replicas.ts';
import { a, b, place } from './seen.ts';

const open = (region: string, epoch = 1) => ({ kind: 'open', home: place(region, epoch), stale: [] });
const both = (saying: Parameters<typeof says>[1] = {}): ReplicaSeen[] => [says(a, saying), says(b, saying)];
const away = { pointer: activeOn('secondary') };

const cases: readonly (readonly [string, readonly ReplicaSeen[], object])[] = [
  [
    "nothing was opened yet: the secondary's Region",
    both({ epoch: 0, pointer: null }),
    { kind: 'new', region: b },
  ],
  [
    "nothing was opened yet, and the secondary's Region is silent",
    [says(a, { epoch: 0, pointer: null }), silent(b)],
    { kind: 'new', region: a },
  ],
  ["opened, and no pointer yet: the secondary's Region", both({ pointer: null }), open(b)],
  ['no run holds the lock: the Region of the standby', both(), open(b)],
  ['the same, the roles swapped', both(away), open(a)],
  ['a run holds the lock: where it executes, the standby or not', both({ lock: heldIn(a) }), open(a)],
  ['the same, the roles swapped', both({ ...away, lock: heldIn(b) }), open(b)],
  ['observe holds it for a moment: the standby', both({ lock: observedIn(a) }), open(b)],
  ["the holder's Region is silent: the standby", [says(b, { lock: heldIn(a) }), silent(a)], open(b)],
  [
    "the holder's Region is silent, and the standby's is the same",
    [silent(b), says(a, { lock: heldIn(b) })],
    open(a),
  ],
  ["the standby's Region is silent: the other", [says(a), silent(b)], open(a)],
  ["the active side's Region is silent: the standby", [silent(a), says(b)], open(b)],
  ['an adopted epoch is that of the table', both({ epoch: 1002 }), open(b, 1002)],
  [
    'neither answers',
    [silent(a), silent(b)],
    {
      kind: 'cannot-tell',
      sentence: `Neither replica of it answers (${a}: no answer; ${b}: no answer).`,
    },
  ],
];

describe.each(cases)('%s', (_name, seen, expected) => {
  it('is told in either order', () => {
    expect(decideStrongHome(strongPair, seen)).toMatchObject(
      'sentence' in expected ? { kind: 'cannot-tell' } : expected,
    );
    expect(decideStrongHome(strongPair, seen.toReversed())).toMatchObject(
      'sentence' in expected ? { kind: 'cannot-tell' } : expected,
    );
    if ('sentence' in expected) expect(decideStrongHome(strongPair, seen)).toEqual(expected);
  });
});

it('the later of two reads stands: a lock that was granted between them, a pointer that was moved', () => {
  const earlier = says(a, { lock: free });
  const later = says(b, { lock: heldIn(a) });
  expect(newestOf([earlier, later])?.lock.counter).toBe(7);
  expect(decideStrongHome(strongPair, [earlier, later])).toMatchObject(open(a));
  const moved = says(a, { pointer: activeOn('secondary', 4) });
  expect(decideStrongHome(strongPair, [says(b), moved])).toMatchObject(open(a));
});

it('a lock that nobody holds, or that observe holds, executes nowhere', () => {
  expect([holderRegion(free), holderRegion(observedIn(a)), holderRegion(heldIn(a))]).toEqual([null, null, a]);
});

it('what is decided always answers, and whoever sees the same decides the same', () => {
  const seen = fc.record({
    lock: fc.constantFrom(free, heldIn(a), heldIn(b), observedIn(a), observedIn(b)),
    pointer: fc.constantFrom(null, activeOn('primary'), activeOn('secondary')),
    lost: fc.constantFrom(a, b, null),
  });
  fc.assert(
    fc.property(seen, ({ lock, pointer, lost }) => {
      const all = [a, b].map((region) =>
        region === lost ? silent(region) : says(region, { lock, pointer }),
      );
      const decision = decideStrongHome(strongPair, all);
      expect(decision).toEqual(decideStrongHome(strongPair, all.toReversed()));
      expect(decision.kind).toBe('open');
      expect('home' in decision ? decision.home.region : null).not.toBe(lost);
    }),
  );
});
