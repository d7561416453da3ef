import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideOutage } from '../../../../functions/lib/outage/decide.ts';
import { longestGapMs } from '../../../../functions/lib/outage/streak.ts';
import type { Vote } from '../../../../functions/lib/outage/vote.ts';
import { down, serving, silent, voteAt } from './votes.ts';

const now = 10_000_000;
const holdMs = 180_000;

/** Votes at any times and of any kind, by clocks that are off by anything. */
const anyVote: fc.Arbitrary<Vote> = fc
  .record({
    at: fc.integer({ min: now - 600_000, max: now + 600_000 }),
    data: fc.constantFrom(down, serving, { ...serving, write: silent }),
    standby: fc.constantFrom(serving, serving, serving, down),
    skew: fc.integer({ min: -600_000, max: 600_000 }),
    witness: fc.boolean(),
  })
  .map(({ at, data, standby, skew, witness }) =>
    voteAt(at, data, {
      ownClock: at + skew,
      ...(witness ? {} : { at: { known: false, reason: 'silent' } }),
      sight: { standby, witness: witness ? { outcome: 'ok' } : silent, witnessRegion: 'eu-west-1' },
    }),
  );

describe('decideOutage', () => {
  it('never says outage while anything answers, without sight, or under a veto', () => {
    fc.assert(
      fc.property(anyVote, fc.array(anyVote, { maxLength: 40 }), (vote, history) => {
        const { decision, sighted, activeAnswers, vetoes, downForMs } = decideOutage({
          vote,
          history,
          holdMs,
        });
        if (decision !== 'outage') return;
        expect({ sighted, activeAnswers, vetoes }).toEqual({
          sighted: true,
          activeAnswers: false,
          vetoes: [],
        });
        expect(downForMs).toBeGreaterThanOrEqual(holdMs);
      }),
    );
  });

  it("never says outage sooner than the hold time after anything answered, whatever the functions' clocks say", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: holdMs - 1 }),
        fc.array(anyVote, { maxLength: 40 }),
        fc.integer({ min: -600_000, max: 600_000 }),
        (ago, history, skew) => {
          const vote = voteAt(now, down, { ownClock: now + skew });
          const answered = voteAt(now - ago, serving);
          expect(decideOutage({ vote, history: [...history, answered], holdMs }).decision).not.toBe('outage');
        },
      ),
    );
  });

  it('says outage once votes without a long gap cover the hold time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1_000, max: longestGapMs }), { minLength: 1, maxLength: 30 }),
        (gaps) => {
          let at = now;
          const history = gaps.map((gap) => {
            at -= gap;
            return voteAt(at, down);
          });
          const covered = now - at - 1_000;
          const { decision, downForMs } = decideOutage({ vote: voteAt(now, down), history, holdMs });
          expect(downForMs).toBe(covered);
          expect(decision).toBe(covered >= holdMs ? 'outage' : 'watch');
        },
      ),
    );
  });

  it('is not decided by the order in which the history is kept', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyVote, { selector: ({ ownClock }) => ownClock, maxLength: 15 }),
        (history) => {
          const one = decideOutage({ vote: voteAt(now, down), history, holdMs });
          const times = history.flatMap(({ at }) => (at.known ? [at.value] : []));
          fc.pre(new Set(times).size === times.length);
          expect(decideOutage({ vote: voteAt(now, down), history: history.toReversed(), holdMs })).toEqual(
            one,
          );
        },
      ),
    );
  });

  it('counts the time between votes of one process by what the process ran', () => {
    const warm = { process: 'warm' };
    const vote = voteAt(now, down, { ...warm, monotonic: 61_000 });
    const history = [voteAt(now - 80_000, down, { ...warm, monotonic: 1_000 })];
    expect(decideOutage({ vote, history, holdMs }).downForMs).toBe(60_000);
  });

  it('leaves out a vote from the future, whatever it says', () => {
    const past = [60_000, 120_000, 185_000].map((ago) => voteAt(now - ago, down));
    const vote = voteAt(now, down);
    expect(decideOutage({ vote, history: [...past, voteAt(now + 5_000, serving)], holdMs }).decision).toBe(
      'outage',
    );
  });
});
