import {
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

/** `gone`: nothing waits for the token (any more): answered, timed out, or its execution has ended. */
export type Told = 'told' | 'gone';

/** Lets a waiting state go on with this output. */
export const sendTaskSuccess = (
  region: string,
  taskToken: string,
  output: unknown,
  abortSignal: AbortSignal,
): Promise<Told> =>
  tell('states:SendTaskSuccess', () =>
    clientFor(SFNClient, region).send(
      new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }),
      { abortSignal },
    ),
  );

/** Fails a waiting state with a name that its Catch matches, and a sentence. */
export const sendTaskFailure = (
  region: string,
  taskToken: string,
  failure: { readonly error: string; readonly cause: string },
  abortSignal: AbortSignal,
): Promise<Told> =>
  tell('states:SendTaskFailure', () =>
    clientFor(SFNClient, region).send(new SendTaskFailureCommand({ taskToken, ...failure }), { abortSignal }),
  );

async function tell(action: string, send: () => Promise<unknown>): Promise<Told> {
  try {
    await withAwsErrors(action, send);
    return 'told';
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
      return 'gone';
    throw error;
  }
}
