import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Failure } from '../finish-run/reasons.ts';
import { priceRun } from '../lib/cost/price-run.ts';
import type { Capacity } from '../lib/ledger/capacity.ts';
import type { Pair } from '../lib/pair/types.ts';
import { stepsFromHistory } from '../lib/steps/steps-from-history.ts';
import type { DrillRun } from './compose-report.ts';
import { usageOf } from './gather.ts';

export interface RunFacts {
  readonly run: string;
  readonly failure: Failure;
  readonly history: readonly HistoryEvent[];
  readonly memoryMb: number;
  readonly canaryBytes: number;
  readonly capacity: Capacity;
  readonly now: Date;
}

/** What the execution itself says of the run: when, which steps, and what it cost up to now. */
export function drillRun(pair: Pick<Pair, 'primary' | 'secondary'>, facts: RunFacts): DrillRun {
  const { run, failure, history, memoryMb, canaryBytes, capacity, now } = facts;
  const crossRegion = pair.primary.region !== pair.secondary.region;
  return {
    run,
    failure,
    startedAt: (history[0]?.timestamp ?? now).toISOString(),
    finishedAt: now.toISOString(),
    steps: stepsFromHistory(history),
    cost: priceRun(usageOf(history, memoryMb, canaryBytes, capacity, crossRegion)),
  };
}
