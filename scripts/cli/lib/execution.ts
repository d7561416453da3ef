import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { messageIn } from '../../../functions/lib/message-in.ts';

/** An execution's state, or null if Step Functions does not know it (any more). */
export async function describeExecution(
  sfn: SFNClient,
  executionArn: string,
): Promise<DescribeExecutionCommandOutput | null> {
  try {
    return await sfn.send(new DescribeExecutionCommand({ executionArn }));
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return null;
    throw error;
  }
}

/** Events with an id above `after`, in order. Read newest first, so that a long history is not read again at each look. */
export async function eventsAfter(
  sfn: SFNClient,
  executionArn: string,
  after: number,
): Promise<HistoryEvent[]> {
  const found: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1000, nextToken }),
    );
    const events = page.events ?? [];
    found.push(...events.filter((event) => (event.id ?? 0) > after));
    nextToken = events.some((event) => (event.id ?? 0) <= after) ? undefined : page.nextToken;
  } while (nextToken);
  return found.sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
}

/** Name and sentence of what ended an execution: Lambda's error shape is inside the cause. */
export function failureOf(execution: {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}): {
  readonly name: string;
  readonly message: string;
} {
  const name = execution.error ?? 'RunFailed';
  return { name, message: messageIn(execution.cause ?? 'Step Functions names no cause') };
}
