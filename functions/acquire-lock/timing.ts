import type { Pair } from '../lib/pair/types.ts';

/** What the machines wait for, in the whole seconds that a Wait state takes, and how often they look. */
export interface Timing {
  readonly pollSeconds: number;
  readonly replicatorPolls: number;
  readonly inSyncPolls: number;
  readonly refreshSeconds: number;
}

/**
 * Most looks of one wait. A look costs 9 history events (Wait and Choice 2 each, Task 5); setup waits three times (two
 * replicators, in step): 3 x 9 x 600 = 16,200 of the 20,000 events that a machine may use.
 */
export const mostPolls = 600;

/** From the pair's durations; where a time-out would need more than `mostPolls` looks they are spread further apart. */
export function timingOf({ timing }: Pick<Pair, 'timing'>): Timing {
  const longest = Math.max(timing.replicatorTimeoutMs, timing.inSyncTimeoutMs);
  const pollSeconds = Math.max(1, Math.ceil(timing.pollMs / 1000), Math.ceil(longest / 1000 / mostPolls));
  const polls = (timeoutMs: number): number => Math.max(1, Math.ceil(timeoutMs / 1000 / pollSeconds));
  return {
    pollSeconds,
    replicatorPolls: polls(timing.replicatorTimeoutMs),
    inSyncPolls: polls(timing.inSyncTimeoutMs),
    refreshSeconds: Math.max(1, Math.ceil(timing.refreshMs / 1000)),
  };
}
