import * as errors from '../../functions/lib/errors.ts';

interface State {
  readonly Type: string;
  readonly Comment?: string;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Branches?: readonly Machine[];
  readonly ItemProcessor?: Machine;
  readonly Arguments?: { readonly FunctionName?: { readonly 'Fn::GetAtt'?: readonly string[] } };
}
export interface Machine {
  readonly States: Readonly<Record<string, State>>;
}

/** Names that Step Functions itself or Lambda gives to failures. */
const serviceErrors = /^(States|Lambda|Sandbox|Runtime)\.[A-Za-z]+$/;

/**
 * By which Step Functions knows that a function was ended: for its time, by an exit of its process (memory), or without
 * a name (AWS Step Functions Developer Guide, "Handle transient Lambda service exceptions").
 */
const endedFunction = ['Sandbox.Timedout', 'Runtime.ExitError', 'Lambda.Unknown'];

/** All states, those of branches and of a Map included. */
export function statesOf(machine: Machine): [string, State][] {
  return Object.entries(machine.States).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...(state.Branches ?? []).flatMap(statesOf),
    ...(state.ItemProcessor === undefined ? [] : statesOf(state.ItemProcessor)),
  ]);
}

/** Names that any Catch or Retry of the machine matches. */
export const errorNames = (machine: Machine): string[] => [...retriedNames(machine), ...caughtNames(machine)];

/** Names that any Catch of the machine matches. */
export const caughtNames = (machine: Machine): string[] =>
  statesOf(machine).flatMap(([, state]) => (state.Catch ?? []).flatMap((rule) => rule.ErrorEquals));

/** Names that any Retry of the machine matches. */
export const retriedNames = (machine: Machine): string[] =>
  statesOf(machine).flatMap(([, state]) => (state.Retry ?? []).flatMap((rule) => rule.ErrorEquals));

/** Names that the machine itself gives to a failure: in a Fail state, or in what it assigns for one to raise. */
export const raisedNames = (machine: Machine): string[] =>
  [...JSON.stringify(machine).matchAll(/["']Error["']\s*:\s*["'](\w+)["']/g)].map((match) => match[1] ?? '');

/** Names of the product's own errors, as functions report them: the classes but for what they all extend. */
export const productErrors: ReadonlySet<string> = new Set(
  Object.keys(errors).filter((name) => name !== errors.MskDrError.name),
);

/**
 * What the linter does not see: a comment a state, a bound on every task, a second try for every function that was
 * ended from outside, `States.ALL` last and alone, error names that exist, functions that exist (a function's key with `LambdaFunction` behind it is its logical id).
 */
export function houseRules(machine: Machine, functions: ReadonlySet<string>): string[] {
  const logicalIds = new Set(
    [...functions].map((key) => `${key.charAt(0).toUpperCase()}${key.slice(1)}LambdaFunction`),
  );
  const raised = raisedNames(machine)
    .filter((name) => !productErrors.has(name))
    .map((name) => `raises ${name}, which is no error of functions/lib/errors.ts`);
  const inStates = statesOf(machine).flatMap(([name, state]) => {
    const faults: string[] = [];
    if (!state.Comment) faults.push('has no Comment');
    if (state.Type === 'Task' && state.TimeoutSeconds === undefined) faults.push('has no TimeoutSeconds');
    for (const rules of [state.Retry ?? [], state.Catch ?? []]) faults.push(...ruleFaults(rules));
    const retried = (state.Retry ?? []).flatMap((rule) => rule.ErrorEquals);
    const once = endedFunction.filter((error) => !retried.includes(error));
    if (state.Type === 'Task' && once.length > 0) faults.push(`does not try again after ${once.join(', ')}`);
    const id = state.Arguments?.FunctionName?.['Fn::GetAtt']?.[0];
    if (id !== undefined && !logicalIds.has(id)) faults.push(`invokes ${id}, which is no function`);
    return faults.map((fault) => `${name} ${fault}`);
  });
  return [...raised, ...inStates];
}

function ruleFaults(rules: readonly { readonly ErrorEquals: readonly string[] }[]): string[] {
  const faults: string[] = [];
  rules.forEach(({ ErrorEquals: names }, index) => {
    if (names.includes('States.ALL') && (names.length > 1 || index < rules.length - 1))
      faults.push('has States.ALL not last and alone');
    for (const name of names)
      if (!productErrors.has(name) && !serviceErrors.test(name))
        faults.push(`matches ${name}, which nothing raises`);
  });
  return faults;
}
