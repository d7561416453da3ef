import { expect, test } from 'vitest';
import { known, unknown } from '../../../../functions/lib/known.ts';
import { loadPairs } from '../../../../functions/lib/pair/load.ts';
import { adopt } from '../../../../scripts/cli/ledger.ts';
import { homeOwed, homeText } from '../../../../scripts/cli/lib/home-text.ts';
import type { LedgerLook } from '../../../../scripts/cli/lib/ledger-look.ts';
import { ledgerText } from '../../../../scripts/cli/lib/ledger-text.ts';
import { a, b, closed, dark, open, place, seenIn } from '../../lib/home/seen.ts';
import { fixture } from './fixture.ts';

const pointer = { epoch: 2, side: 'secondary', bootstrap: 'b:1', since: 's', run: 'move-1' } as const;
const nothing = (region: string) => ({
  region,
  pointer: known(null),
  published: known(null),
  copy: known(null),
});
const look = (change: Partial<LedgerLook>): LedgerLook => ({
  pair: 'orders',
  decision: { kind: 'open', home: place(a, 2), stale: [] },
  seen: [seenIn(a, open(2)), seenIn(b, closed(1, place(a, 2)))],
  kept: [nothing(a), nothing(b)],
  copies: [],
  pointers: [],
  ...change,
});

test('adopting needs a reason', async () => {
  await expect(adopt(fixture().context, 'orders', {})).rejects.toMatchObject({ name: 'WrongUse' });
});

test('a ledger that is at home says where, and where it was', () => {
  const text = ledgerText(look({}), 0, '');
  expect(text).toContain('us-east-1, epoch 2: open');
  expect(text).toContain('closed in favour of us-east-1, epoch 2');
  expect(text).toContain('msk-dr status orders');
});

test('a lost home: what the other Region keeps of it, how old that is, and what to do', () => {
  const copy = {
    ...{ home: place(a, 2), pointer, lock: { counter: 7, holder: null }, owed: [], takenAt: 0 },
  };
  const text = ledgerText(
    look({
      decision: { kind: 'dark', home: place(a, 2), reason: 'no answer' },
      seen: [dark(a), seenIn(b, closed(1, place(a, 2)), place(a, 2))],
      kept: [
        { ...nothing(a), copy: unknown('no answer') },
        { ...nothing(b), copy: known(copy) },
      ],
    }),
    90_000,
    ' --local',
  );
  expect(text).toContain('us-east-1, epoch 2: does not answer');
  expect(text).toMatch(
    /copy of us-east-1, epoch 2, .*old: secondary active, pointer epoch 2, by move-1; lock free, counter 7/,
  );
  expect(text).toContain('ledger adopt orders --break-glass "why" --local');
});

test('status says where the ledger is at home, and that it is owed elsewhere', () => {
  const [pair] = loadPairs('pairs');
  if (pair === undefined) throw new Error('There is no local pair.');
  expect(homeText(place(b, 3), pair.ledger)).toBe('at home in us-west-2, epoch 3');
  expect(homeOwed(pair, place(b, 3), pointer)).toContain("the ledger's home in us-east-1");
  expect(homeOwed(pair, place(a, 3), pointer)).toBe(null);
  expect(homeOwed(pair, null, pointer)).toBe(null);
});
