import { type History, type HistoryEvent, isFailure, timeOf } from './history-event.ts';

/** One stay in one state. A loop or a Map visits the same state many times. */
export interface Visit {
  readonly name: string;
  /** Task, Wait, Map, Parallel, Choice, Pass, Succeed or Fail. */
  readonly type: string;
  readonly enteredId: number;
  readonly enteredAt: number;
  /** Null: not left when the history ends. */
  readonly left: { readonly id: number; readonly at: number; readonly failed: boolean } | null;
}

const entered = /^(\w+)StateEntered$/;
const exited = /^\w+StateExited$/;

/** Every stay in a state, in order of entry. */
export function visits(history: History): Visit[] {
  const found = new Map<number, Visit>();
  for (const event of history.events) {
    const type = entered.exec(event.type ?? '')?.[1];
    if (type) found.set(event.id ?? 0, visit(event, type));
    else if (exited.test(event.type ?? '')) {
      const open = openVisit(history, event, found);
      if (open) found.set(open.enteredId, { ...open, left: leave(history, event) });
    }
  }
  return [...found.values()];
}

const visit = (event: HistoryEvent, type: string): Visit => ({
  name: event.stateEnteredEventDetails?.name ?? '?',
  type,
  enteredId: event.id ?? 0,
  enteredAt: timeOf(event),
  left: null,
});

/** A state that was left by its Catch has the failure as the event right before. */
const leave = (history: History, event: HistoryEvent): Visit['left'] => ({
  id: event.id ?? 0,
  at: timeOf(event),
  failed: isFailure(history.previous(event)?.type),
});

/** State names are unique in a machine: the nearest entry of that name on the chain is this exit's. */
function openVisit(
  history: History,
  exit: HistoryEvent,
  found: ReadonlyMap<number, Visit>,
): Visit | undefined {
  const name = exit.stateExitedEventDetails?.name;
  const entry = history.before(exit, (event) => event.stateEnteredEventDetails?.name === name);
  return entry && found.get(entry.id ?? 0);
}

/** When the execution ended, or null while it runs. */
export function executionEnd(history: History): { readonly at: number; readonly succeeded: boolean } | null {
  const end = history.events.find((event) =>
    /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(event.type ?? ''),
  );
  return end ? { at: timeOf(end), succeeded: end.type === 'ExecutionSucceeded' } : null;
}
