import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createLambdaRunner } from '../../../../../scripts/local/lambda/runner.ts';
import type { FunctionConfig } from '../../../../../scripts/local/lambda/types.ts';
import { FaultTable } from '../../../../../scripts/local/world/fault-table.ts';
import { bundled, handling, worldFolder } from './bundles.ts';

const faults = new FaultTable({ primary: 'us-east-1', secondary: 'us-west-2' });
const runner = createLambdaRunner({
  root: worldFolder,
  gatewayUrl: 'http://127.0.0.1:9',
  accountId: '111122223333',
  faults,
  maxWarm: 2,
});
afterAll(() => runner.close());
afterEach(() => {
  for (const { id } of faults.list()) faults.clear(id);
});

async function invoke(
  fn: FunctionConfig,
  event: unknown = {},
): Promise<{ error: boolean; body: Record<string, unknown> }> {
  const { error, payload } = await runner.invoke(fn, JSON.stringify(event));
  return { error, body: JSON.parse(payload) };
}
const logOf = (fn: FunctionConfig): string =>
  readFileSync(join(worldFolder, 'logs', 'lambda', `${fn.name}.log`), 'utf8');

test('a function gets the event, its environment and a context, and nothing of the machine', async () => {
  process.env.MACHINE_SECRET = 'x';
  const fn = handling(
    'return { event, env: process.env, left: context.getRemainingTimeInMillis(), context };',
    { environment: { LEDGER: 'l' }, memoryMb: 256 },
  );
  const { error, body } = await invoke(fn, { n: 1 });
  expect(error).toBe(false);
  expect(body).toMatchObject({
    event: { n: 1 },
    env: {
      LEDGER: 'l',
      AWS_REGION: 'us-west-2',
      AWS_LAMBDA_FUNCTION_NAME: fn.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    },
    context: {
      functionName: fn.name,
      invokedFunctionArn: `arn:aws:lambda:us-west-2:111122223333:function:${fn.name}`,
      logGroupName: `/aws/lambda/${fn.name}`,
      memoryLimitInMB: '256',
    },
  });
  expect(body.env).not.toHaveProperty('MACHINE_SECRET');
  expect(body.left).toBeGreaterThan(8_000);
  expect(body.left).toBeLessThanOrEqual(10_000);
});

test('a second invocation finds the first one’s process; its log has one init', async () => {
  const fn = bundled(
    'let n = 0; export const handler = async () => { console.log("hello"); n += 1; return { n, pid: process.pid }; };',
  );
  const [first, second] = [await invoke(fn), await invoke(fn)];
  expect([first.body.n, second.body.n]).toEqual([1, 2]);
  const log = logOf(fn);
  expect(log.match(/^hello$/gm)).toHaveLength(2);
  expect(
    log.match(
      /^REPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: [1-9]\d* MB/gm,
    ),
  ).toHaveLength(2);
  expect(log.match(/Init Duration: [\d.]+ ms/g)).toHaveLength(1);
});

test('two invocations at a time have two processes', async () => {
  const fn = handling('await new Promise((r) => setTimeout(r, 300)); return { pid: process.pid };');
  const [a, b] = await Promise.all([invoke(fn), invoke(fn)]);
  expect(a.body.pid).not.toBe(b.body.pid);
});

test('more warm processes than allowed: the least recently used one is gone', async () => {
  const source = 'let n = 0; export const handler = async () => ({ n: ++n });';
  const [a, b, c] = [bundled(source), bundled(source), bundled(source)];
  for (const fn of [a, b, c]) await invoke(fn);
  expect((await invoke(c)).body.n).toBe(2);
  expect((await invoke(b)).body.n).toBe(2);
  expect((await invoke(a)).body.n).toBe(1);
});

test.each([
  [
    'an error keeps its name',
    'const e = new Error("no"); e.name = "LockHeld"; throw e;',
    { errorType: 'LockHeld', errorMessage: 'no', trace: expect.any(Array) },
  ],
  [
    'a thrown text is named by its type',
    'throw "no";',
    { errorType: 'string', errorMessage: 'no', trace: [] },
  ],
  [
    'an exit',
    'process.exit(3);',
    {
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Runtime exited with error: exit status 3$/),
    },
  ],
  [
    'a kill',
    'process.kill(process.pid, "SIGKILL"); await new Promise(() => {});',
    { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('signal: killed') },
  ],
  [
    'a rejection nobody handles',
    'Promise.reject(new Error("lost")); await new Promise((r) => setTimeout(r, 5000));',
    { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost', trace: expect.any(Array) },
  ],
  [
    'too long an answer',
    'return "x".repeat(6 * 1024 * 1024);',
    { errorType: 'Function.ResponseSizeTooLarge', errorMessage: expect.any(String) },
  ],
])('%s', async (_name, body, expected) => {
  expect(await invoke(handling(body))).toEqual({ error: true, body: expected });
});

test('a handler that takes too long is killed; the next invocation starts afresh', async () => {
  const fn = handling(
    'if (event.hang) await new Promise((r) => setTimeout(r, 60_000)); return { pid: process.pid };',
    { timeoutSeconds: 1 },
  );
  const before = await invoke(fn);
  const { error, body } = await invoke(fn, { hang: true });
  expect(error).toBe(true);
  expect(body).toEqual({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 1\.00 seconds$/),
  });
  expect(() => process.kill(Number(before.body.pid), 0)).toThrow('ESRCH');
  expect((await invoke(fn)).error).toBe(false);
});

test.each([
  [
    'throws while it loads',
    'throw new TypeError("early");',
    { errorType: 'TypeError', errorMessage: 'early' },
  ],
  [
    'imports what is not there',
    'import "./nothing.mjs"; export const handler = 1;',
    { errorType: 'Runtime.ImportModuleError' },
  ],
  ['is no JavaScript', 'export const = 1', { errorType: 'Runtime.UserCodeSyntaxError' }],
  [
    'has no handler',
    'export const other = 1;',
    { errorType: 'Runtime.HandlerNotFound', errorMessage: 'handler is undefined or not exported' },
  ],
])('a bundle that %s', async (_name, source, expected) => {
  expect(await invoke(bundled(source))).toMatchObject({ error: true, body: expected });
});

test('a handler dies before it ran, or after it did', async () => {
  const marker = join(worldFolder, 'effects');
  const fn = handling(`require('node:fs').appendFileSync(${JSON.stringify(marker)}, 'x'); return 1;`);
  const source = readFileSync(fn.bundle, 'utf8');
  const effect = bundled(
    `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); ${source}`,
  );
  faults.apply({ kind: 'handler-dies', function: effect.name, when: 'before', times: 1 });
  expect((await invoke(effect)).body).toMatchObject({ errorType: 'Runtime.ExitError' });
  expect(() => readFileSync(marker)).toThrow('ENOENT');
  faults.apply({ kind: 'handler-dies', function: effect.name, when: 'after', times: 1 });
  expect((await invoke(effect)).body).toMatchObject({ errorType: 'Runtime.ExitError' });
  expect(readFileSync(marker, 'utf8')).toBe('x');
  expect(await invoke(effect)).toEqual({ error: false, body: 1 });
});

test('a skewed clock is off in every way a Date is made, and right again afterwards', async () => {
  const fn = handling(
    'return { now: Date.now(), made: new Date().getTime(), given: new Date(5).getTime(), is: new Date() instanceof Date, left: context.getRemainingTimeInMillis() };',
  );
  const { id } = faults.apply({ kind: 'clock-skew', ms: 300_000 });
  const { body } = await invoke(fn);
  expect(Number(body.now) - Date.now()).toBeGreaterThan(295_000);
  expect(Number(body.made) - Date.now()).toBeGreaterThan(295_000);
  expect(body).toMatchObject({ given: 5, is: true });
  expect(body.left).toBeGreaterThan(5_000);
  faults.clear(id);
  expect(Math.abs(Number((await invoke(fn)).body.now) - Date.now())).toBeLessThan(5_000);
});

test('an asynchronous invocation is tried three times, and no more after a success', async () => {
  let calls = 0;
  runner.setScripted({
    fails: () => {
      calls += 1;
      throw new Error('no');
    },
    heals: () => {
      calls += 1;
      if (calls < 2) throw new Error('no');
    },
  });
  for (const [name, expected] of [
    ['fails', 3],
    ['heals', 2],
  ] as const) {
    calls = 0;
    const fn = runner.find('us-west-2', `svc-local-${name}`);
    if (!fn) throw new Error('not found');
    runner.invokeLater(fn, '{}');
    await expect.poll(() => calls, { timeout: 3_000 }).toBe(expected);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(calls).toBe(expected);
  }
});

test('a function is found by name, ARN or partial ARN, in its own Region only', () => {
  const fn = handling('return 1;', { name: 'svc-local-found' });
  runner.register([fn]);
  for (const reference of [
    'svc-local-found',
    'svc-local-found:$LATEST',
    '111122223333:function:svc-local-found',
    'arn:aws:lambda:us-west-2:111122223333:function:svc-local-found:1',
  ])
    expect(runner.find('us-west-2', reference)).toBe(fn);
  expect(runner.find('us-east-1', 'svc-local-found')).toBeUndefined();
});
