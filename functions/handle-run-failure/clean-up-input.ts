/** The execution that cleans up after a dead drill: named by it, so that two events start one. Names have 80 characters. */
export function cleanUpExecution(
  pair: string,
  deadRun: string,
): { readonly name: string; readonly input: object } {
  const name = `${deadRun}-clean-up`.slice(-80);
  const startedBy = { principal: 'handle-run-failure', known: 'event' };
  return { name, input: { pair, run: name, cleanUpOf: deadRun, options: {}, startedBy } };
}

/** The execution that takes back, or completes, a move that was stopped; `input` is that of the stopped one. */
export function goOnExecution(
  pair: string,
  run: string,
  mode: 'switchover' | 'failover',
): { readonly name: string; readonly input: object } {
  const name = `${run}-unwind`.slice(-80);
  const startedBy = { principal: 'handle-run-failure', known: 'event' };
  const options = { mode, accept: [], breakGlass: null, resume: run, planHash: null };
  return { name, input: { pair, run, unwind: true, options, startedBy } };
}
