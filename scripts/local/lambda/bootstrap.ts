/**
 * The process of one function: imports the bundle as Lambda's Node.js runtime would, then runs one event at a time.
 * Arguments: the bundle's file, the name of its handler export.
 */
import { flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { skewClock } from './clock-skew.ts';
import type { ChildMessage, InvokeMessage } from './messages.ts';
import { describeError } from './outcome.ts';

type Handler = (event: unknown, context: object) => unknown;

const [bundle = '', exportName = 'handler'] = process.argv.slice(2);
const machineNow = Date.now;
// Ours, not a variable of the function.
delete process.env.NODE_COMPILE_CACHE;
let running = '';

function say(message: ChildMessage, then?: () => void): void {
  process.send?.(message, undefined, undefined, () => then?.());
}

const maxMemoryMb = (): number => Math.ceil(process.resourceUsage().maxRSS / 1024);

function answer(payload: string, error: boolean, then?: () => void): void {
  say({ kind: 'done', requestId: running, payload, error, maxMemoryMb: maxMemoryMb() }, then);
}

async function load(): Promise<Handler> {
  const module: Record<string, unknown> = await import(pathToFileURL(bundle).href);
  const handler = module[exportName];
  if (typeof handler === 'function') return handler as Handler;
  throw Object.assign(new Error(`${exportName} is undefined or not exported`), {
    name: 'Runtime.HandlerNotFound',
  });
}

function initError(error: unknown): object {
  const described = describeError(error);
  const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  if (missing)
    return {
      ...described,
      errorType: 'Runtime.ImportModuleError',
      errorMessage: `Error: ${described.errorMessage}`,
    };
  return error instanceof SyntaxError
    ? { ...described, errorType: 'Runtime.UserCodeSyntaxError' }
    : described;
}

function context(message: InvokeMessage): object {
  const name = process.env.AWS_LAMBDA_FUNCTION_NAME;
  return {
    awsRequestId: message.requestId,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: message.functionArn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, message.deadline - machineNow()),
  };
}

async function run(handler: Handler, message: InvokeMessage): Promise<void> {
  running = message.requestId;
  skewClock(message.clockSkewMs);
  try {
    const result = await handler(JSON.parse(message.event), context(message));
    answer(JSON.stringify(result ?? null), false);
  } catch (error) {
    const described = describeError(error);
    console.error(JSON.stringify({ level: 'ERROR', requestId: running, ...described }));
    answer(JSON.stringify(described), true);
  }
}

process.on('unhandledRejection', (reason) => {
  const { trace } = describeError(reason);
  answer(
    JSON.stringify({ errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: String(reason), trace }),
    true,
    () => process.exit(128),
  );
});
process.on('uncaughtException', (error) =>
  answer(JSON.stringify(describeError(error)), true, () => process.exit(129)),
);
// The runner is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));

try {
  const startedAt = performance.now();
  const handler = await load();
  process.on('message', (message) => void run(handler, message as InvokeMessage));
  say({ kind: 'ready', initMs: performance.now() - startedAt });
  // This process is killed rather than ended: what it compiled is kept now, for the next one.
  flushCompileCache();
} catch (error) {
  console.error(error);
  say({ kind: 'init-failed', error: JSON.stringify(initError(error)) }, () => process.exit(1));
}
