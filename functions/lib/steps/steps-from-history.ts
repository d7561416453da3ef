import type { StepResult } from '../contracts/drill.ts';
import { History, type HistoryEvent, isFailure } from './history-event.ts';
import { executionEnd, type Visit, visits } from './visits.ts';

/** States that only steer (Choice, Pass, Succeed, Fail) take no time worth a line. */
const working = new Set(['Task', 'Wait', 'Map', 'Parallel']);

/**
 * What an execution did, a line for each stay in a Task, Wait, Map or Parallel, in order of entry; a state that
 * retried is one line. `failed`: its last attempt failed, caught or not, or the execution ended while it ran.
 * `skipped`: cut short because something beside it failed. States that still run (the one that asks) are left out.
 */
export function stepsFromHistory(events: readonly HistoryEvent[]): StepResult[] {
  const history = new History(events);
  const all = visits(history);
  const end = executionEnd(history);
  return all
    .filter((visit) => working.has(visit.type))
    .flatMap((visit) => {
      const done = outcome(visit, all, history, end?.at ?? null);
      if (!done) return [];
      const startedAt = new Date(visit.enteredAt).toISOString();
      return [{ name: visit.name, startedAt, ms: done.at - visit.enteredAt, result: done.result }];
    });
}

function outcome(visit: Visit, all: readonly Visit[], history: History, end: number | null) {
  if (visit.left) return { at: visit.left.at, result: visit.left.failed ? 'failed' : 'succeeded' } as const;
  const around = all.find((other) => encloses(other, visit));
  if (around?.left) {
    const led = history.led(visit.enteredId, around.left.id);
    return { at: around.left.at, result: led ? 'failed' : 'skipped' } as const;
  }
  return end === null ? null : ({ at: end, result: 'failed' } as const);
}

/** Entered before and left after: a Map or Parallel that was left without waiting for this state. */
const encloses = (other: Visit, visit: Visit): boolean =>
  (other.type === 'Map' || other.type === 'Parallel') &&
  other.enteredId < visit.enteredId &&
  (other.left?.id ?? 0) > visit.enteredId;

/** State transitions as Step Functions charges them: each state entered, and each retry of one. */
export function countTransitions(events: readonly HistoryEvent[]): number {
  const history = new History(events);
  const entries = history.events.filter((event) => event.type?.endsWith('StateEntered'));
  const starts = /^(Task|LambdaFunction|Activity)Scheduled$|^(Map|Parallel)StateStarted$/;
  const retries = history.events.filter(
    (event) => starts.test(event.type ?? '') && isFailure(history.previous(event)?.type),
  );
  return entries.length + retries.length;
}
