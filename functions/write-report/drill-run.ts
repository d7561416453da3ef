import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Failure } from '../finish-run/reasons.ts';
import { priceRun } from '../lib/cost/price-run.ts';
import type { Capacity } from '../lib/ledger/capacity.ts';
import { stepsFromHistory } from '../lib/steps/steps-from-history.ts';
import type { DrillRun } from './compose-report.ts';
import { type CostlyPair, usageOf } from './gather.ts';

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
export function drillRun(pair: CostlyPair, facts: RunFacts): DrillRun {
  const { run, failure, history, memoryMb, canaryBytes, capacity, now } = facts;
  return {
    run,
    failure,
    startedAt: (history[0]?.timestamp ?? now).toISOString(),
    finishedAt: now.toISOString(),
    steps: stepsFromHistory(history),
    cost: priceRun(usageOf(pair, history, memoryMb, canaryBytes, capacity)),
  };
}
