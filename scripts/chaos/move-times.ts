import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { MoveReport } from '../../functions/lib/contracts/move.ts';

/**
 * When a move began and promoted, by Step Functions' clock, which is that of the applications' histories: the functions'
 * clock may be the fault that is played. What another execution has done is as the report says.
 */
export function moveTimes(
  report: Pick<MoveReport, 'startedAt' | 'promotedAt'>,
  events: readonly HistoryEvent[],
): { readonly startedAt: string; readonly promotedAt: string } {
  const began = events.find(({ type }) => type === 'ExecutionStarted');
  const promoted = events.find(
    ({ stateExitedEventDetails }) => stateExitedEventDetails?.name === 'PromoteSecondary',
  );
  if (began?.timestamp === undefined || promoted?.timestamp === undefined) return report;
  return { startedAt: began.timestamp.toISOString(), promotedAt: promoted.timestamp.toISOString() };
}
