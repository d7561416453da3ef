import { lookIntervalMs } from '../lib/move/look-interval.ts';
import type { Pair } from '../lib/pair/types.ts';

/** What the machines wait for, in the whole seconds that a Wait state takes, and how often they look. */
export interface Timing {
  readonly pollSeconds: number;
  /** Between looks while clients wait for the end of a move. */
  readonly lookSeconds: number;
  /** Looks at the drain of the active side. */
  readonly drainPolls: number;
  readonly replicatorPolls: number;
  readonly inSyncPolls: number;
  /** Looks at metrics of a flow that has just been made. */
  readonly metricPolls: number;
  readonly refreshSeconds: number;
  /** Looks at an outage that cannot be told yet: twice the hold time, and five minutes for the votes to become clear. */
  readonly outagePolls: number;
  readonly outagePollSeconds: number;
  /** Looks at groups of the old side whose members were denied their groups: longer than a session lasts by default (45 s). */
  readonly readerPolls: number;
  /** How long an approval is waited for. */
  readonly approvalSeconds: number;
  /** Calls of what lists or replays stranded records, and of what copies a side anew, in one execution. */
  readonly portionCalls: number;
  readonly rebuildCalls: number;
}

/**
 * Most looks of one wait. A look costs 9 history events (Wait and Choice 2 each, Task 5); setup waits three times (two
 * replicators, in step) and for metrics: 9 x (3 x 600 + 300) = 18,900 of the 20,000 events that a machine may use.
 */
export const mostPolls = 600;

/** Looks at an outage: with the Map over 200 chunks of groups a failover would have too many events otherwise. */
export const mostOutagePolls = 400;

/** Portions, not looks: what is left after so many is for the next execution (9 events a call, as a look). */
export const mostPortions = { portionCalls: 100, rebuildCalls: 250 } as const;

/** Clients' `session.timeout.ms` is 45 s unless they set it: denied members are gone after it, with time to spare. */
const readersGoneMs = 90_000;
const clearVotesMs = 300_000;
/** CloudWatch has the first datapoints of a new replicator after two or three minutes. */
const firstMetricsMs = 300_000;

/** From the pair's durations; where a time-out would need more than `mostPolls` looks they are spread further apart. */
export function timingOf(pair: Pick<Pair, 'timing' | 'detection' | 'failover' | 'fence'>): Timing {
  const { timing, detection, failover } = pair;
  const outageMs = 2 * detection.holdMs + clearVotesMs;
  const longest = Math.max(timing.replicatorTimeoutMs, timing.inSyncTimeoutMs);
  const pollSeconds = Math.max(1, Math.ceil(timing.pollMs / 1000), Math.ceil(longest / 1000 / mostPolls));
  const lookSeconds = Math.max(
    1,
    Math.ceil(lookIntervalMs(pair) / 1000),
    Math.ceil(timing.inSyncTimeoutMs / 1000 / mostPolls),
  );
  const outagePollSeconds = Math.max(pollSeconds, Math.ceil(outageMs / 1000 / mostOutagePolls));
  const polls = (timeoutMs: number, seconds = pollSeconds): number =>
    Math.max(1, Math.ceil(timeoutMs / 1000 / seconds));
  return {
    pollSeconds,
    lookSeconds,
    drainPolls: polls(timing.inSyncTimeoutMs, lookSeconds),
    replicatorPolls: polls(timing.replicatorTimeoutMs),
    inSyncPolls: polls(timing.inSyncTimeoutMs),
    metricPolls: polls(firstMetricsMs),
    refreshSeconds: Math.max(1, Math.ceil(timing.refreshMs / 1000)),
    outagePolls: polls(outageMs, outagePollSeconds),
    outagePollSeconds,
    readerPolls: polls(readersGoneMs, lookSeconds),
    approvalSeconds: Math.max(1, Math.ceil(failover.approval.expiresMs / 1000)),
    ...mostPortions,
  };
}
