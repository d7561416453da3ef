/** The execution that cleans up after a dead drill: named by it, so that two events start one. Names have 80 characters. */
export function cleanUpExecution(
  pair: string,
  deadRun: string,
): { readonly name: string; readonly input: object } {
  const name = `${deadRun}-clean-up`.slice(-80);
  const startedBy = { principal: 'handle-run-failure', known: 'event' };
  return { name, input: { pair, run: name, cleanUpOf: deadRun, options: {}, startedBy } };
}
