import type { Side } from '../engines/engine.ts';
import { blindness, judgeLook } from './judge.ts';
import { downStreak, longestGapMs, resolutionMs, timeOf } from './streak.ts';
import { vetoesOf } from './vetoes.ts';
import type { Vote } from './vote.ts';

/** How long a side has been down for all that this Region could see. Times by the witness's clock, ms. */
export interface SeenDown {
  /** Of the first vote that saw it down, as late as the witness's whole seconds allow. */
  readonly since: number;
  /** Time since the newest vote, where that is too long ago to speak for now. */
  readonly unseenMs: number;
}

/**
 * Since when a side has been seen down without a break, by votes in any order; null where the newest that could tell saw
 * anybody answer, or where somebody says that the side is well. Seen from here: a client beside that side may see more.
 */
export function seenDown(
  votes: readonly Vote[],
  { active, epoch }: { readonly active: Side; readonly epoch: number },
  now: number,
): SeenDown | null {
  const newest = votes
    .filter((vote) => vote.active === active && vote.epoch === epoch && vote.at.known && couldTell(vote))
    .reduce<Vote | null>((last, vote) => (last === null || timeOf(vote) > timeOf(last) ? vote : last), null);
  if (newest === null || judgeLook(newest.data) !== 'down' || !newest.heartbeat.known) return null;
  const streak = downStreak(newest, votes);
  if (vetoesOf(newest, streak).length > 0) return null;
  const unseen = now - timeOf(newest);
  return {
    since: Math.min(...streak.votes.map(timeOf)) + resolutionMs,
    unseenMs: unseen > longestGapMs ? unseen : 0,
  };
}

const couldTell = (vote: Vote): boolean => {
  const judged = judgeLook(vote.data);
  return judged === 'down' ? blindness(vote).length === 0 : judged !== 'unknown';
};
