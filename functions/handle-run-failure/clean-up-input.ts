import type { MoveMode } from '../lib/move/move.ts';

/** The execution that cleans up after a dead drill: named by it, so that two events start one. Names have 80 characters. */
export function cleanUpExecution(
  pair: string,
  deadRun: string,
): { readonly name: string; readonly input: object } {
  const name = `${deadRun}-clean-up`.slice(-80);
  const startedBy = { principal: 'handle-run-failure', known: 'event' };
  return { name, input: { pair, run: name, cleanUpOf: deadRun, options: {}, startedBy } };
}

const goingOn = /-unwind(?:-(\d+))?$/;
/** How often the service has taken the move up when this execution of it ends. */
export function timesTakenUp(execution: string): number {
  const found = goingOn.exec(execution);
  return found === null ? 0 : Number(found[1] ?? 1);
}

/**
 * The execution that takes back, or completes, a move that was stopped as `stopped`; its input is that of the stopped
 * one. Each is named by the one before, so that two events of one end start one, and one that is stopped has a next.
 */
export function goOnExecution(
  { pair, run, mode }: { readonly pair: string; readonly run: string; readonly mode: MoveMode },
  stopped: string,
): { readonly name: string; readonly input: object } {
  const times = timesTakenUp(stopped) + 1;
  const name = `${run}-unwind${times === 1 ? '' : `-${times}`}`.slice(-80);
  const startedBy = { principal: 'handle-run-failure', known: 'event' };
  const options = { mode, accept: [], breakGlass: null, resume: run, planHash: null };
  return { name, input: { pair, run, unwind: true, options, startedBy } };
}
