import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** A state that an execution came through. */
export interface Step {
  readonly state: string;
  /** By which it was left; null: it went well. */
  readonly error: string | null;
}

/**
 * What an execution came through, in order. A failure is that of the last state of the machine itself that was entered,
 * unless that goes well in the end: it was tried again. States within a Map are none of the machine's.
 */
export function courseOf(history: readonly HistoryEvent[], ofMachine: (state: string) => boolean): Step[] {
  const steps: Step[] = [];
  const last = (error: (before: string | null) => string | null): void => {
    const step = steps.pop();
    if (step !== undefined) steps.push({ ...step, error: error(step.error) });
  };
  for (const event of history) {
    const { type, stateEnteredEventDetails: entered } = event;
    if (entered?.name !== undefined && ofMachine(entered.name))
      steps.push({ state: entered.name, error: null });
    const { error } = event.taskFailedEventDetails ?? event.taskTimedOutEventDetails ?? {};
    if (error !== undefined) last(() => error);
    if (type === 'MapStateFailed') last((before) => before ?? 'States.TaskFailed');
    if (type === 'TaskSucceeded' || type === 'MapStateSucceeded') last(() => null);
  }
  return steps;
}
