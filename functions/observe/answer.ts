import type { Observation } from '../lib/observation/types.ts';
import type { Assessment, OutageDecision } from '../lib/outage/decide.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';
import type { ObservationFigures } from '../lib/runtime/metrics.ts';

export type Figures = ObservationFigures;

export interface ObserveAnswer {
  readonly region: string;
  /** False: this Region cannot prove the newest epoch, and does nothing but watch. */
  readonly acts: boolean;
  /** Null where the pair has no pointer yet. */
  readonly decision: OutageDecision | null;
  readonly sentence: string;
  readonly events: readonly string[];
  readonly sequence?: number;
  /** False: an overlapping invocation was later, and its observation stands. */
  readonly kept?: boolean;
  readonly owed?: number;
  /** What this Region did about it, in words; why it did nothing, where there was something to do. */
  readonly did?: readonly string[];
}

/**
 * Each figure where it is watched, once: a metric costs by the month, in each Region that publishes it.
 * @param home the Region with the ledger's home, null where that cannot be told: what is owed is counted there
 */
export function figuresOf(
  pair: Pair,
  region: string,
  { pointer, trend, takenAt, owed }: Observation,
  { decision, activeAnswers }: Assessment,
  home: string | null,
): Figures {
  const standby = pointer === null ? null : pair[otherSide(pointer.side)].region;
  const newest = trend.at(-1);
  const isFresh = newest !== undefined && takenAt - newest.takenAt < pair.objectives.rpoMs;
  return {
    pair: pair.name,
    activeAnswers: decision === 'cannot-tell' ? null : activeAnswers,
    recordsBehind: region === standby && isFresh ? newest.behind : null,
    thingsOwed: region === home ? owed.length : null,
  };
}
