import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Machine } from '../../../functions/lib/ledger/types.ts';
import type { Service } from './context.ts';
import { CouldNotRun } from './faults.ts';
import type { FoundRun } from './find-run.ts';

const machines: readonly Machine[] = ['setup', 'drill', 'failover', 'failback', 'manual'];

/**
 * The newest execution that was asked for under a run's name, whatever became of it: a run is in the ledger only once it
 * has the lock. Null where nobody asked for one.
 */
export async function startedExecution(
  { ledger, aws, functionName }: Service,
  run: string,
): Promise<FoundRun | null> {
  // Executions of one run are named by the time when they were asked for.
  const starter = (await ledger.listStarters(run)).toSorted(byTime).at(-1);
  const machine = machines.find((name) => starter?.execution.startsWith(`${name}-`));
  if (starter === undefined || machine === undefined) return null;
  const FunctionName = functionName('start-run');
  const { FunctionArn } = await aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const [, partition, , region, account] = FunctionArn?.split(':') ?? [];
  if (account === undefined)
    throw new CouldNotRun(
      `Lambda does not say where ${FunctionName} is: the execution of ${run} cannot be named.`,
    );
  const executionArn = `arn:${partition}:states:${region}:${account}:execution:${functionName(machine)}:${starter.execution}`;
  return { run, machine, executionArn };
}

/** After the machine's name, an execution's name begins with the time. */
const byTime = (a: { readonly execution: string }, b: { readonly execution: string }): number =>
  a.execution < b.execution ? -1 : 1;
