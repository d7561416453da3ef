import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type HistoryEvent,
  paginateGetExecutionHistory,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

export interface ExecutionState {
  /** RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE. */
  readonly status: string;
  /** Milliseconds since the epoch; null while it runs. */
  readonly stopDate: number | null;
  readonly input: string;
}

const regionOf = (arn: string): string => arn.split(':')[3] ?? '';
const clientOf = (arn: string): SFNClient => clientFor(SFNClient, regionOf(arn));

/** Starts an execution by name, or finds the one that has this name: the same name never starts two. */
export async function startExecution(
  machineArn: string,
  name: string,
  input: unknown,
  signal: AbortSignal,
): Promise<string> {
  const known = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  const start = new StartExecutionCommand({
    stateMachineArn: machineArn,
    name,
    input: JSON.stringify(input),
  });
  return withAwsErrors(
    'states:StartExecution',
    async () => (await clientOf(machineArn).send(start, { abortSignal: signal })).executionArn ?? known,
  ).catch((error: unknown) => {
    if (error instanceof ExecutionAlreadyExists) return known;
    throw error;
  });
}

/** The execution's state, or null if Step Functions does not know it (gone after 90 days). */
export async function describeExecution(
  executionArn: string,
  signal: AbortSignal,
): Promise<ExecutionState | null> {
  return withAwsErrors('states:DescribeExecution', async () => {
    const answer = await clientOf(executionArn).send(new DescribeExecutionCommand({ executionArn }), {
      abortSignal: signal,
    });
    return {
      status: answer.status ?? 'UNKNOWN',
      stopDate: answer.stopDate?.getTime() ?? null,
      input: answer.input ?? '{}',
    };
  }).catch((error: unknown) => {
    if (error instanceof ExecutionDoesNotExist) return null;
    throw error;
  });
}

/** The whole history so far, oldest first. */
export async function executionHistory(executionArn: string, signal: AbortSignal): Promise<HistoryEvent[]> {
  return withAwsErrors('states:GetExecutionHistory', async () => {
    const events: HistoryEvent[] = [];
    const pages = paginateGetExecutionHistory(
      { client: clientOf(executionArn), pageSize: 1000 },
      { executionArn, includeExecutionData: true },
      { abortSignal: signal },
    );
    for await (const page of pages) events.push(...(page.events ?? []));
    return events;
  });
}
