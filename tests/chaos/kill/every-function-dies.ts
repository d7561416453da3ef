import { applyFault, clearFault } from '../../../scripts/local/world/control.ts';
import { tasksOf } from './tasks.ts';

type When = 'before' | 'after';

/**
 * Until it is disposed of, each of these functions dies over every event that it is given: at the first try before it
 * runs, at the second after its effect and before its answer; or only one of both. Step Functions tries four times.
 */
export async function everyFunctionDies(
  root: string,
  functions: Iterable<string>,
  whens: readonly When[],
): Promise<AsyncDisposable> {
  const ids: string[] = [];
  for (const name of functions)
    for (const when of whens) {
      const fault = { kind: 'handler-dies', function: name, when, perEvent: true } as const;
      ids.push((await applyFault(root, fault)).id);
    }
  return {
    async [Symbol.asyncDispose]() {
      for (const id of ids) await clearFault(root, id);
    },
  };
}

/** The functions that a machine calls. */
export const functionsOf = (machine: Parameters<typeof tasksOf>[0]): ReadonlySet<string> =>
  new Set(tasksOf(machine).map((task) => task.function));
