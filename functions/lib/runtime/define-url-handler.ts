import type { MiddlewareObj } from '@middy/core';
import type { GenericSchema, InferOutput } from 'valibot';
import { MskDrError } from '../errors.ts';
import type { Call } from './call.ts';
import { defineHandler, type PairEvent } from './define-handler.ts';
import { logger } from './logger.ts';
import { isUrlEvent } from './url-event.ts';

/**
 * As `defineHandler`, for functions behind a function URL: an error becomes a response that carries its name and its
 * sentence, since Lambda would hide both behind "Internal Server Error". A direct invocation fails as any other.
 */
export const defineUrlHandler = <S extends GenericSchema<unknown, PairEvent>, R>(
  schema: S,
  handle: (event: InferOutput<S>, call: Call) => Promise<R>,
) => defineHandler(schema, handle, [errorResponses()]);

interface ErrorResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Goes first, so that it sees what the others have made of an error. The event is replaced by what parsing makes of it. */
function errorResponses(): MiddlewareObj {
  const byUrl = new WeakSet<object>();
  return {
    before: (request) => {
      if (isUrlEvent(request.event)) byUrl.add(request.internal);
    },
    onError: (request) => {
      if (!byUrl.has(request.internal) || !request.error) return;
      if (!(request.error instanceof MskDrError))
        logger.error('The function failed', { error: request.error });
      request.response = responseOf(request.error);
    },
  };
}

/** What was not raised on purpose may hold anything: it stays in the log. */
function responseOf(error: Error): ErrorResponse {
  const ours = error instanceof MskDrError;
  const { name, message } = ours
    ? error
    : { name: 'FunctionFailed', message: 'The function failed; its log says why.' };
  return {
    statusCode: ours ? (error.retryable ? 503 : 400) : 500,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { name, message } }),
  };
}
