import type { MoveMode } from '../lib/move/move.ts';
import type { Assessment, OutageDecision } from '../lib/outage/decide.ts';
import type { Veto } from '../lib/outage/vetoes.ts';

/** What the machine goes on with. */
export interface Assessed {
  readonly decision: OutageDecision;
  /** In a switchover of a side that is not healthy: why it cannot go on. */
  readonly sentence: string;
  readonly sighted: boolean;
  readonly activeAnswers: boolean;
  /** A person who overrides one is named in the report. */
  readonly vetoes: readonly Veto[];
  /** How long the side has been down without a break, whole seconds. */
  readonly downForSeconds: number;
}

/** A switchover needs a side that is healthy: what is left of a sick one is fetched by a failover. */
export function assessedFor(mode: MoveMode, assessment: Assessment): Assessed {
  const { decision, sentence, sighted, activeAnswers, vetoes, downForMs } = assessment;
  const refused = mode === 'switchover' && decision !== 'healthy';
  return {
    decision,
    sentence: refused ? `A switchover needs a healthy active side: ${sentence}` : sentence,
    sighted,
    activeAnswers,
    vetoes,
    downForSeconds: Math.floor(downForMs / 1000),
  };
}
