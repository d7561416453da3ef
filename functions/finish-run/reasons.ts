import { messageIn } from '../lib/message-in.ts';

/** What a Catch keeps of a failed state; both empty when nothing failed. */
export interface Failure {
  readonly Error: string;
  readonly Cause: string;
}

/** The operator's sentence of a failure: a function's error message where the cause holds one, else the cause itself. */
export function reasonsOf({ Error: name, Cause: cause }: Failure): string[] {
  if (name === '') return [];
  return [`${name}: ${messageIn(cause)}`];
}
