import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { LockHeld } from '../../../../functions/lib/errors.ts';
import { defineUrlHandler } from '../../../../functions/lib/runtime/define-url-handler.ts';
import { signedRequest } from '../../../../functions/lib/runtime/url-event.ts';
import { urlEvent } from '../../url-event.ts';
import { stubRuntime } from './stub-runtime.ts';

// Before the logger is made, which is when it is imported.
vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'));

const context = { functionName: 'f', awsRequestId: 'r', getRemainingTimeInMillis: () => 10_000 } as never;
const shape = signedRequest(v.object({ pair: v.string(), fails: v.optional(v.string()) }));
const handler = defineUrlHandler(shape, async ({ pair, fails, caller }) => {
  if (fails === 'ours') throw new LockHeld('run-7 holds it');
  if (fails !== undefined) throw new TypeError('x is not a secret-7');
  return { pair, caller };
});
const asked = (body: object): Promise<unknown> =>
  handler(urlEvent('arn:aws:iam::123456789012:user/alice', body) as never, context);
const answered = async (body: object) => {
  const { statusCode, body: text } = (await asked(body)) as { statusCode: number; body: string };
  return { status: statusCode, ...JSON.parse(text) };
};

stubRuntime();

test('an answer goes out as it is', async () => {
  expect(await asked({ pair: 'orders' })).toEqual({
    pair: 'orders',
    caller: { principal: 'arn:aws:iam::123456789012:user/alice', known: 'signed' },
  });
});

test('an error of ours is a response with its name and sentence; any other shows neither', async () => {
  expect(await answered({ pair: 'orders', fails: 'ours' })).toEqual({
    status: 400,
    error: { name: 'LockHeld', message: 'run-7 holds it' },
  });
  expect(await answered({ pair: 'orders', fails: 'else' })).toEqual({
    status: 500,
    error: { name: 'FunctionFailed', message: 'The function failed; its log says why.' },
  });
  expect(await answered({ pair: 7 })).toMatchObject({ status: 400, error: { name: 'InputInvalid' } });
});

test('an error of a direct invocation stays an error', async () => {
  await expect(handler({ pair: 'orders' } as never, context)).rejects.toMatchObject({ name: 'InputInvalid' });
});
