import type { TopicKey } from './topics.ts';

/** Gives the next number of a topic's records. */
export type Sequence = (key: TopicKey) => number;

/** More than any topic's records a second. */
const perSecond = 100;

/**
 * Numbers for a process that starts at `now` (ms): by the clock, so that those of a later process are always higher and
 * (key, seq) names one write for ever.
 */
export function startSequence(now: number): Sequence {
  const first = Math.floor((now / 1000) * perSecond);
  const next = new Map<TopicKey, number>();
  return (key) => {
    const number = next.get(key) ?? first;
    next.set(key, number + 1);
    return number;
  };
}
