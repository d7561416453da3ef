import type { RecordedCall } from '../../../scripts/local/gateway/recorder.ts';
import { calledBy } from '../calls.ts';
import { tasksOf } from '../kill/tasks.ts';

/** A machine whose functions are refused their calls. */
export type Refused = Parameters<typeof tasksOf>[0];

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
 * Of these, those that can differ: every action is refused in the first of the functions whose failure takes the machine
 * the same way. An error is caught by a state whatever call has raised it, and every function names what it is refused by
 * the same lines.
 */
export function thatDiffer(machine: Refused, permissions: readonly Permission[]): Permission[] {
  const ways = waysOf(machine);
  const seen = new Set<string>();
  return permissions.filter(({ function: name, service, action }) => {
    const mark = `${ways.get(name)} ${service} ${action}`;
    const differs = !seen.has(mark);
    seen.add(mark);
    return differs;
  });
}

/** The first that each function has used. */
export const firstOfEach = (permissions: readonly Permission[]): Permission[] => [
  ...new Map(permissions.toReversed().map((one) => [one.function, one])).values(),
];

/** Where the errors of each function first lead, by its name. */
function waysOf(machine: Refused): Map<string, string> {
  const ways = new Map<string, string>();
  for (const { function: name, caughtBy } of tasksOf(machine)) if (!ways.has(name)) ways.set(name, caughtBy);
  return ways;
}
