import type { SFNClient } from '@aws-sdk/client-sfn';
import { describeExecution, failureOf } from '../cli/lib/execution.ts';

/** How an execution has ended: what Step Functions says of it, whether its run has left a report or not. */
export interface Over {
  readonly status: string | null;
  /** Of the error that has ended it. */
  readonly name: string;
  readonly message: string;
}

/** Of an execution that has ended. */
export async function overOf(sfn: SFNClient, executionArn: string): Promise<Over> {
  const execution = await describeExecution(sfn, executionArn);
  return { status: execution?.status ?? null, ...failureOf(execution ?? {}) };
}
