import { readFileSync } from 'node:fs';
import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** The machines that move a pair. */
export type Machine = 'failover' | 'failback';

/** A state that calls a function. */
export interface TaskState {
  readonly state: string;
  /** As in serverless.yml. */
  readonly function: string;
  /** Where any error of it leads, itself or the Map that it is in; empty where it ends the execution. */
  readonly caughtBy: string;
}
interface State {
  readonly Type: string;
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Arguments?: { readonly FunctionName?: { readonly 'Fn::GetAtt': readonly [string, string] } };
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
}

/** Every task of a machine of this service, those within a Map included. */
export function tasksOf(machine: Machine | 'setup' | 'drill'): TaskState[] {
  const { States } = JSON.parse(readFileSync(`statemachines/${machine}.asl.json`, 'utf8'));
  return tasksIn(States);
}

const tasksIn = (states: Readonly<Record<string, State>>, around = ''): TaskState[] =>
  Object.entries(states).flatMap(([state, { Arguments, Catch, ItemProcessor }]) => {
    const caughtBy = Catch?.find(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'))?.Next ?? around;
    if (ItemProcessor !== undefined) return tasksIn(ItemProcessor.States, caughtBy);
    const logicalId = Arguments?.FunctionName?.['Fn::GetAtt'][0];
    return logicalId === undefined ? [] : [{ state, function: kebab(logicalId), caughtBy }];
  });

/** `AcquireLockLambdaFunction` is what Serverless calls `acquire-lock`. */
const kebab = (logicalId: string): string =>
  logicalId
    .replace(/LambdaFunction$/, '')
    .replace(/(?<!^)[A-Z]/g, '-$&')
    .toLowerCase();

/** How often a state's function was killed each time that the execution came through it, by state. */
export function deathsIn(events: readonly HistoryEvent[]): Map<string, number[]> {
  const deaths = new Map<string, number[]>();
  let died = 0;
  for (const { type, taskFailedEventDetails, stateExitedEventDetails } of events) {
    if (type === 'TaskStateEntered') died = 0;
    if (type === 'TaskFailed' && taskFailedEventDetails?.error === 'Runtime.ExitError') died += 1;
    const state = stateExitedEventDetails?.name;
    if (type === 'TaskStateExited' && state !== undefined)
      deaths.set(state, [...(deaths.get(state) ?? []), died]);
  }
  return deaths;
}
