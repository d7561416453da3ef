import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { parser } from '@aws-lambda-powertools/parser/middleware';
import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { GenericSchema, InferOutput } from 'valibot';
import { OutOfTime } from '../errors.ts';
import { type Call, createCall } from './call.ts';
import { logger } from './logger.ts';
import { inputInvalid } from './parse-errors.ts';

/** Every event names its pair. */
export type PairEvent = { readonly pair: string; readonly run?: string | null };

/**
 * The one shape of a handler: the event is checked against its schema (InputInvalid lists every fault), the pair is
 * looked up, the log lines carry pair and run, and whatever was opened is closed. The result goes to the next state.
 * `around` see the event before and an error after all the others.
 */
export function defineHandler<S extends GenericSchema<unknown, PairEvent>, R>(
  schema: S,
  handle: (event: InferOutput<S>, call: Call) => Promise<R>,
  around: MiddlewareObj[] = [],
) {
  return middy<InferOutput<S>, R, Error, Context>({ timeoutEarlyResponse: outOfTime })
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(around)
    .use(inputInvalid)
    .use(parser({ schema }))
    .handler(async (event, context, { signal }) => {
      logger.appendKeys({ pair: event.pair, run: event.run ?? null });
      await using resources = new AsyncDisposableStack();
      const call = createCall(event.pair, {
        signal,
        resources,
        remainingMs: () => context.getRemainingTimeInMillis(),
      });
      resources.defer(() => keepCapacity(call, event.run));
      return await handle(event, call);
    });
}

/** Called shortly before Lambda would end the function without a word; the signal has been aborted by then. */
function outOfTime(): never {
  throw new OutOfTime('The function was not done when its time was over.');
}

/** The run's cost counts what each function consumed. Not worth failing a step for: a gap in a cost is only logged. */
async function keepCapacity({ ledger, consumed }: Call, run: string | null | undefined): Promise<void> {
  const { readUnits, writeUnits } = consumed();
  if (!run || readUnits + writeUnits === 0) return;
  await ledger
    .addCapacity(run, { readUnits, writeUnits })
    .catch((error: unknown) => logger.warn('Consumed capacity was not kept', { reason: String(error) }));
}
