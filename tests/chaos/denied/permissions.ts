import type { RecordedCall } from '../../../scripts/local/gateway/recorder.ts';
import { calledBy } from '../calls.ts';
import { tasksOf } from '../kill/tasks.ts';

/** One action that one function is allowed. */
export interface Permission {
  /** As in serverless.yml. */
  readonly function: string;
  /** As it is deployed. */
  readonly caller: string;
  readonly service: string;
  readonly action: string;
}

/** What these functions have used, in the order in which they first did. */
export function usedBy(functions: ReadonlySet<string>, calls: readonly RecordedCall[]): Permission[] {
  const used = new Map<string, Permission>();
  for (const { caller, service, action } of calls) {
    const name = calledBy({ caller }) ?? '';
    const key = `${caller} ${service} ${action}`;
    if (functions.has(name) && !used.has(key)) used.set(key, { function: name, caller, service, action });
  }
  return [...used.values()];
}

/**
 * Of these, those that can differ: every function is refused something, and every action is refused in one of the
 * functions whose failure takes the machine the same way. An error is caught by a state whatever call has raised it.
 */
export function thatDiffer(permissions: readonly Permission[]): Permission[] {
  const ways = waysOf();
  const seen = new Set<string>();
  return permissions.filter(({ function: name, service, action }) => {
    const marks = [name, `${ways.get(name)} ${service} ${action}`];
    const differs = marks.some((mark) => !seen.has(mark));
    for (const mark of marks) seen.add(mark);
    return differs;
  });
}

/** The first that each function has used. */
export const firstOfEach = (permissions: readonly Permission[]): Permission[] => [
  ...new Map(permissions.toReversed().map((one) => [one.function, one])).values(),
];

/** Where the errors of each function first lead, by its name. */
function waysOf(): Map<string, string> {
  const ways = new Map<string, string>();
  for (const { function: name, caughtBy } of tasksOf('failover'))
    if (!ways.has(name)) ways.set(name, caughtBy);
  return ways;
}
