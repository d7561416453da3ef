import { blindness, judgeLook } from './judge.ts';
import type { Vote } from './vote.ts';

/**
 * Longest time between two votes that still count as continuous: `observe` votes once a minute, and one may be late.
 * A missing vote is no vote for an outage.
 */
export const longestGapMs = 90_000;
/** The witness tells the time in whole seconds. */
export const resolutionMs = 1_000;

/** The votes, newest first, that all saw the active side down with proven sight, up to and with the newest. */
export interface DownStreak {
  readonly votes: readonly Vote[];
  readonly heldMs: number;
}

/** The newest vote must itself be down and sighted. */
export function downStreak(newest: Vote, history: readonly Vote[]): DownStreak {
  const votes = [newest];
  let heldMs = 0;
  let crossed = false;
  let later = newest;
  for (const earlier of countable(newest, history)) {
    const judged = judgeLook(earlier.data);
    if (judged === 'serving' || judged === 'degraded') break;
    // A vote that could not tell proves nothing; the gap that it leaves decides.
    if (judged !== 'down' || blindness(earlier).length > 0) continue;
    const gap = elapsed(earlier, later);
    if (gap > longestGapMs) break;
    heldMs += gap;
    crossed ||= earlier.process !== later.process;
    votes.push(earlier);
    later = earlier;
  }
  return { votes, heldMs: Math.max(0, crossed ? heldMs - resolutionMs : heldMs) };
}

/**
 * Votes about the same side under the same epoch, newest first. Left out: those without the witness's time, and those
 * from the future, which only a clock that jumped can have written.
 */
function countable(newest: Vote, history: readonly Vote[]): Vote[] {
  return history
    .filter(({ active, epoch }) => active === newest.active && epoch === newest.epoch)
    .filter((vote) => vote.at.known && timeOf(vote) <= timeOf(newest))
    .sort((a, b) => timeOf(b) - timeOf(a) || b.monotonic - a.monotonic);
}

/** By the witness's clock; between votes of one process never more than the process itself has run. */
function elapsed(earlier: Vote, later: Vote): number {
  const byWitness = timeOf(later) - timeOf(earlier);
  if (earlier.process !== later.process) return byWitness;
  return Math.max(0, Math.min(byWitness + resolutionMs, later.monotonic - earlier.monotonic));
}

export const timeOf = ({ at }: Vote): number => (at.known ? at.value : Number.NEGATIVE_INFINITY);
