import type { DescribeExecutionCommandOutput, HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import type { Clock } from '../../../functions/lib/clock.ts';
import { describeExecution, eventsAfter } from './execution.ts';
import { CouldNotRun } from './faults.ts';
import { Progress } from './progress.ts';
import { type StepLine, stepLines } from './step-lines.ts';
import type { Output } from './terminal.ts';

/** Between two looks at an execution: quick enough to read along, far below Step Functions' request limits. */
const lookMs = 1_000;

export interface Following {
  readonly sfn: SFNClient;
  readonly progress: Output;
  readonly clock: Clock;
  /** Aborted = the user detached: rejects with the signal's reason; the run goes on. */
  readonly signal: AbortSignal;
  /** Sees the steps at every look. */
  readonly look?: (steps: readonly StepLine[]) => Promise<void>;
}

/** Prints an execution's steps until it has ended, and returns how. CouldNotRun if Step Functions does not know it. */
export async function followRun(
  following: Following,
  executionArn: string,
): Promise<DescribeExecutionCommandOutput> {
  const events: HistoryEvent[] = [];
  let progress: Progress | null = null;
  for (;;) {
    following.signal.throwIfAborted();
    // First the state, then the history: what was terminal at the first look has its whole history at the second.
    const execution = await describeExecution(following.sfn, executionArn);
    if (execution === null)
      throw new CouldNotRun(`Step Functions does not know the execution ${executionArn}`);
    events.push(...(await eventsAfter(following.sfn, executionArn, events.at(-1)?.id ?? 0)));
    progress ??= new Progress(following.progress, execution.startDate?.getTime() ?? following.clock.now());
    const steps = stepLines(events);
    progress.show(steps, following.clock.now());
    await following.look?.(steps);
    if (execution.status !== 'RUNNING') return execution;
    await following.clock.sleep(lookMs, following.signal);
  }
}
