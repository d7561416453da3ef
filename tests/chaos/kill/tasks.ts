import { readFileSync } from 'node:fs';
import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** The machines that move a pair. */
export type Machine = 'failover' | 'failback';

/** A state that calls a function. */
export interface TaskState {
  readonly state: string;
  /** As in serverless.yml. */
  readonly function: string;
}
interface State {
  readonly Type: string;
  readonly Arguments?: { readonly FunctionName?: { readonly 'Fn::GetAtt': readonly [string, string] } };
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
}

/** Every task of a machine of this service, those within a Map included. */
export function tasksOf(machine: Machine): TaskState[] {
  const { States } = JSON.parse(readFileSync(`statemachines/${machine}.asl.json`, 'utf8'));
  return tasksIn(States);
}

const tasksIn = (states: Readonly<Record<string, State>>): TaskState[] =>
  Object.entries(states).flatMap(([state, { Arguments, ItemProcessor }]) => {
    if (ItemProcessor !== undefined) return tasksIn(ItemProcessor.States);
    const logicalId = Arguments?.FunctionName?.['Fn::GetAtt'][0];
    return logicalId === undefined ? [] : [{ state, function: kebab(logicalId) }];
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
