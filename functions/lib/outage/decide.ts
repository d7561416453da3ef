import { blindness, judgeLook, missingBrokers } from './judge.ts';
import * as say from './sentences.ts';
import { downStreak } from './streak.ts';
import { type Veto, vetoesOf } from './vetoes.ts';
import type { Vote } from './vote.ts';

export type OutageDecision = 'healthy' | 'watch' | 'outage' | 'cannot-tell';
/** What a person should hear of, whatever the decision. */
export type OutageAlert = 'degraded' | 'no-sight' | 'vetoed' | 'clock-skew' | 'active-down';

/** Everything that the decision rests on. */
export interface Situation {
  readonly vote: Vote;
  /** Earlier votes of the same vantage, in any order; the newest vote may be among them. */
  readonly history: readonly Vote[];
  /** How long the active side must have been down without a break, ms. */
  readonly holdMs: number;
}
export interface Assessment {
  readonly decision: OutageDecision;
  /** For the operator: what was seen, and what follows. */
  readonly sentence: string;
  readonly alerts: readonly OutageAlert[];
  readonly vetoes: readonly Veto[];
  /** The same invocation proved that it can see. */
  readonly sighted: boolean;
  readonly activeAnswers: boolean;
  /** How long it has been down without a break, as far as votes prove it, ms. */
  readonly downForMs: number;
}

/** A clock that is off by more is reported. It decides nothing: votes carry the witness's time. */
export const skewToleranceMs = 30_000;

/**
 * Is it really down? Unreachable is not dead: `outage` needs a vote that saw nothing answer, proved its own sight in
 * the same invocation, and such votes without a break for the hold time, and nobody who says that the side is well.
 */
export function decideOutage({ vote, history, holdMs }: Situation): Assessment {
  const judged = judgeLook(vote.data);
  const lacking = blindness(vote);
  const skewed = vote.at.known && Math.abs(vote.at.value - vote.ownClock) > skewToleranceMs;
  const base = {
    sighted: lacking.length === 0,
    activeAnswers: judged === 'serving' || judged === 'degraded',
    vetoes: [],
    downForMs: 0,
  };
  const answer = (
    decision: OutageDecision,
    sentence: string,
    alerts: readonly OutageAlert[],
    more: Partial<Assessment> = {},
  ): Assessment => ({
    ...base,
    ...more,
    decision,
    sentence: skewed ? `${sentence} ${say.clockSkew(vote)}` : sentence,
    alerts: skewed ? [...alerts, 'clock-skew'] : alerts,
  });
  if (judged === 'serving') {
    const alerts: OutageAlert[] = missingBrokers(vote.data) > 0 ? ['degraded'] : [];
    return answer('healthy', say.healthy(vote), alerts);
  }
  if (judged === 'degraded') return answer('watch', say.degraded(vote), ['degraded']);
  if (judged === 'unknown') return answer('cannot-tell', say.untold(vote), ['no-sight']);
  if (lacking.length > 0) return answer('cannot-tell', say.blind(vote, lacking), ['no-sight']);
  const streak = downStreak(vote, history);
  const vetoes = vetoesOf(vote, streak);
  const down = { downForMs: streak.heldMs, vetoes };
  if (vetoes.length > 0)
    return answer('watch', say.vetoed(vote, streak.heldMs, vetoes), ['active-down', 'vetoed'], down);
  if (streak.heldMs < holdMs)
    return answer('watch', say.holding(vote, streak.heldMs, holdMs), ['active-down'], down);
  if (!vote.heartbeat.known)
    return answer('cannot-tell', say.heartbeatUntold(vote, streak.heldMs), ['active-down', 'no-sight'], down);
  return answer('outage', say.outage(vote, streak.heldMs, holdMs), ['active-down'], down);
}
