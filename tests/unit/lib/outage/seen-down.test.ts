import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideOutage, type Situation } from '../../../../functions/lib/outage/decide.ts';
import { seenDown } from '../../../../functions/lib/outage/seen-down.ts';
import { down, serving, silent, voteAt } from './votes.ts';

const primary = { active: 'primary', epoch: 1 } as const;
const minute = 60_000;

it('begins with the first vote of those without a break, and a second later, since the witness tells whole seconds', () => {
  const votes = [
    voteAt(minute, serving),
    voteAt(2 * minute, down),
    voteAt(3 * minute, down),
    voteAt(4 * minute, down),
  ];
  const expected = { since: 2 * minute + 1_000, unseenMs: 0 };
  expect(seenDown(votes, primary, 4 * minute + 5_000)).toEqual(expected);
  expect(seenDown(votes.toReversed(), primary, 4 * minute + 5_000)).toEqual(expected);
});

it.each([
  ['nobody voted', []],
  ['somebody answered last', [voteAt(minute, down), voteAt(2 * minute, serving)]],
  ['the votes are of another epoch', [voteAt(minute, down, { epoch: 2 })]],
  ['the votes are of another side', [voteAt(minute, down, { active: 'secondary' })]],
  ['the witness did not tell the time', [voteAt(minute, down, { at: { known: false, reason: 'x' } })]],
  ['clients are seen writing', [voteAt(minute, down, { control: { outcome: 'ok' } })]],
  [
    'whether it says that it is well cannot be read',
    [voteAt(minute, down, { heartbeat: { known: false, reason: 'x' } })],
  ],
  [
    'own sight was never proven',
    [
      voteAt(minute, down, {
        sight: { standby: serving, witness: silent, witnessRegion: 'eu-west-1' },
      }),
    ],
  ],
])('is not proven where %s', (_why, votes) => {
  expect(seenDown(votes, primary, 2 * minute)).toBeNull();
});

it('counts the time that nobody has looked', () => {
  const votes = [voteAt(minute, down)];
  expect(seenDown(votes, primary, minute + 90_000)?.unseenMs).toBe(0);
  expect(seenDown(votes, primary, minute + 600_000)?.unseenMs).toBe(600_000);
});

it('does not begin before a silence of the votes themselves', () => {
  const votes = [voteAt(0, down), voteAt(10 * minute, down), voteAt(11 * minute, down)];
  expect(seenDown(votes, primary, 11 * minute)?.since).toBe(10 * minute + 1_000);
});

describe('recorded situations', () => {
  const folder = 'tests/fixtures/outage';
  const recorded = readdirSync(folder).map((file): [string, Situation] => [
    file,
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Situation,
  ]);

  it.each(recorded)('%s', (_file, { vote, history, holdMs }) => {
    const { decision, activeAnswers, vetoes, downForMs } = decideOutage({ vote, history, holdMs });
    const now = vote.at.known ? vote.at.value : 0;
    const seen = seenDown([vote, ...history], vote, now);
    if (activeAnswers || vetoes.length > 0) expect(seen).toBeNull();
    if (decision !== 'outage') return;
    expect(seen).not.toBeNull();
    // The hold time is told as short as votes prove it, the time of writing as long as they allow.
    expect(now - (seen?.since ?? 0)).toBeLessThanOrEqual(downForMs + 1_000);
  });
});

it('never puts the end of writing before a vote that saw the side serve', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.nat(600), fc.boolean()), { selector: ([at]) => at, maxLength: 30 }),
      (looks) => {
        const votes = looks.map(([at, up]) => voteAt(at * 1_000, up ? serving : down));
        const lastUp = Math.max(-1, ...looks.flatMap(([at, up]) => (up ? [at] : [])));
        const seen = seenDown(votes, primary, 600_000);
        expect(seen === null || seen.since > lastUp * 1_000).toBe(true);
      },
    ),
  );
});
