import type { HistoryEvent as SfnEvent } from '@aws-sdk/client-sfn';
import { History } from '../../../functions/lib/steps/history-event.ts';
import { executionEnd, type Visit, visits } from '../../../functions/lib/steps/visits.ts';

/** One line of progress: a step, and the visits in a row that a loop paid to it. */
export interface StepLine {
  readonly id: number;
  readonly name: string;
  readonly visits: number;
  readonly startedAt: number;
  /** Null while it may go on. */
  readonly end: { readonly at: number; readonly failed: string | null } | null;
}

/**
 * The steps of an execution so far, in order of entry. Only Task states are steps; a state that a loop comes back to
 * (wait, look, wait …) is one step until the machine goes on to another.
 */
export function stepLines(events: readonly SfnEvent[]): StepLine[] {
  const history = new History(events);
  const ended = executionEnd(history)?.at ?? null;
  const groups: Visit[][] = [];
  for (const visit of visits(history).filter(({ type }) => type === 'Task')) {
    const last = groups.at(-1);
    if (last?.[0]?.name === visit.name) last.push(visit);
    else groups.push([visit]);
  }
  return groups.map((group, at) => line(group, at < groups.length - 1, ended, events));
}

function line(
  group: readonly Visit[],
  over: boolean,
  ended: number | null,
  events: readonly SfnEvent[],
): StepLine {
  const [first, last] = [group[0], group.at(-1)] as [Visit, Visit];
  const at = last.left && (over || ended !== null) ? last.left.at : last.left ? null : ended;
  return {
    id: first.enteredId,
    name: first.name,
    visits: group.length,
    startedAt: first.enteredAt,
    end: at === null ? null : { at, failed: failureOf(last, events) },
  };
}

/** Name of the error that ended a visit, `unfinished` if the execution ended around it, or null. */
function failureOf(visit: Visit, events: readonly SfnEvent[]): string | null {
  if (!visit.left) return 'unfinished';
  if (!visit.left.failed) return null;
  const exit = events.find((event) => event.id === visit.left?.id);
  const failed = events.find((event) => event.id === exit?.previousEventId);
  return failed?.lambdaFunctionFailedEventDetails?.error ?? failed?.taskFailedEventDetails?.error ?? 'failed';
}
