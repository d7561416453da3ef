import { History, type HistoryEvent, isFailure, timeOf } from './history-event.ts';

/** One attempt at a function, as the state machine saw it. */
export interface LambdaCall {
  /** Name or ARN, as the machine calls it. */
  readonly function: string;
  /** From the start of the attempt to its answer: the billed duration and the call's own delay. */
  readonly ms: number;
  readonly succeeded: boolean;
}

/** Every finished attempt, retries included. One that still runs (the one that asks) is left out. */
export function lambdaCalls(events: readonly HistoryEvent[]): LambdaCall[] {
  const history = new History(events);
  return history.events.flatMap((end) => {
    const succeeded = end.type === 'TaskSucceeded' || end.type === 'LambdaFunctionSucceeded';
    if (!succeeded && !isFailure(end.type)) return [];
    const start = attemptBefore(history, end);
    const name = start && functionOf(start.scheduled);
    return name ? [{ function: name, ms: timeOf(end) - timeOf(start.began), succeeded }] : [];
  });
}

/** GB-seconds that Lambda charges for: each attempt's time, rounded up to a millisecond, times the function's memory. */
export function lambdaGbSeconds(calls: readonly LambdaCall[], memoryMb: (name: string) => number): number {
  return calls.reduce((sum, call) => sum + (Math.ceil(call.ms) / 1000) * (memoryMb(call.function) / 1024), 0);
}

/** The Scheduled event right before the end, or before its Started event. Null: it failed before it was scheduled. */
function attemptBefore(history: History, end: HistoryEvent) {
  const last = history.previous(end);
  if (!last) return null;
  if (/^(Task|LambdaFunction)Scheduled$/.test(last.type ?? '')) return { scheduled: last, began: last };
  const scheduled = /^(Task|LambdaFunction)Started$/.test(last.type ?? '')
    ? history.previous(last)
    : undefined;
  return scheduled ? { scheduled, began: last } : null;
}

function functionOf(scheduled: HistoryEvent): string | null {
  if (scheduled.lambdaFunctionScheduledEventDetails)
    return scheduled.lambdaFunctionScheduledEventDetails.resource ?? null;
  const details = scheduled.taskScheduledEventDetails;
  if (details?.resourceType !== 'lambda') return null;
  const parameters: unknown = JSON.parse(details.parameters ?? 'null');
  const name =
    parameters !== null && typeof parameters === 'object' ? Reflect.get(parameters, 'FunctionName') : null;
  return typeof name === 'string' ? name : null;
}
