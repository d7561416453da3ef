import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { defineHandler } from '../../../../functions/lib/runtime/define-handler.ts';
import { stubRuntime } from './stub-runtime.ts';

// Before the logger is made, which is when it is imported.
vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'));

stubRuntime();

test('a function that is not done in its time says so by a name that machines retry, and its calls are aborted', async () => {
  let aborted = false;
  const handler = defineHandler(v.object({ pair: v.string() }), async (_, { signal }) => {
    signal.addEventListener('abort', () => {
      aborted = true;
    });
    return new Promise<never>(() => {});
  });
  const context = { functionName: 'f', awsRequestId: 'r', getRemainingTimeInMillis: () => 30 } as never;
  await expect(handler({ pair: 'orders' } as never, context)).rejects.toMatchObject({ name: 'OutOfTime' });
  expect(aborted).toBe(true);
});
