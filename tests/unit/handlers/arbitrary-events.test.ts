import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as errors from '../../../functions/lib/errors.ts';

const names = readdirSync('functions').filter(
  (name) => name !== 'lib' && readdirSync(join('functions', name)).includes('handler.ts'),
);
const productErrors = new Set(Object.keys(errors));
const secret = 'hunter2-very-secret';
const context = { functionName: 'test', awsRequestId: 'test', getRemainingTimeInMillis: () => 10_000 };

beforeAll(() => {
  vi.stubGlobal('__MSK_DR_PAIRS__', []);
  vi.stubEnv('AWS_REGION', 'us-west-2');
  vi.stubEnv('LEDGER_TABLE', 'none');
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

/** Anything at all, and things that are nearly right; all of them carry the secret somewhere. */
const events = fc.oneof(
  fc.anything().map((value) => ({ value, secret })),
  fc.record({
    pair: fc.constant(secret),
    run: fc.string(),
    counter: fc.integer(),
    direction: fc.constantFrom('forward', secret),
  }),
  fc.record({
    pair: fc.constantFrom('orders', 7),
    run: fc.constant(secret),
    counter: fc.anything(),
    detail: fc.constant({ status: secret, input: secret }),
  }),
  fc.constantFrom(null, undefined, secret, [secret]),
);

// No pair is bundled here: an event that has its shape is refused for its pair, any other for its shape.
describe.each(names)('%s', (name) => {
  it('answers any event with an error of ours, and never repeats what it was given', async () => {
    const { handler } = await import(`../../../functions/${name}/handler.ts`);
    await fc.assert(
      fc.asyncProperty(events, async (event) => {
        const outcome: unknown = await handler(event, context).then(
          () => null,
          (error: unknown) => error,
        );
        expect(outcome).toBeInstanceOf(Error);
        const { name: kind, message } = outcome as Error;
        expect(productErrors).toContain(kind);
        if ((event as { pair?: unknown } | null)?.pair !== secret) expect(message).not.toContain(secret);
      }),
      { numRuns: 60 },
    );
  });
});
