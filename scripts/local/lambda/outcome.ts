import { types } from 'node:util';
import type { Outcome } from './types.ts';

/** Lambda's limit for a synchronous payload, either way. */
export const payloadLimit = 6 * 1024 * 1024;

/** The error shape of the Node.js runtime: an Error keeps its name; anything else thrown is named by its type. */
export function describeError(error: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (types.isNativeError(error) || error instanceof Error)
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

export const failed = (body: object): Outcome => ({ error: true, payload: JSON.stringify(body) });

export const timedOut = (requestId: string, seconds: number): Outcome =>
  failed({
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
  });

/** @param how `exit status 1`, or `signal: killed` */
export const exited = (requestId: string, how: string): Outcome =>
  failed({
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: ${how}`,
  });

/** The outcome as it is, or Lambda's error if it is more than a response may hold. */
export function withinLimit(outcome: Outcome): Outcome {
  const bytes = Buffer.byteLength(outcome.payload);
  if (bytes <= payloadLimit) return outcome;
  return failed({
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${payloadLimit} bytes).`,
  });
}
