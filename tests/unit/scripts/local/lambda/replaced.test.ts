import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createLambdaRunner } from '../../../../../scripts/local/lambda/runner.ts';
import type { FunctionConfig } from '../../../../../scripts/local/lambda/types.ts';
import { isRunning } from '../../../../../scripts/local/process/reap.ts';
import { FaultTable } from '../../../../../scripts/local/world/fault-table.ts';
import { bundled, handling, worldFolder } from './bundles.ts';

const runner = createLambdaRunner({
  ...{ root: worldFolder, gatewayUrl: 'http://127.0.0.1:9', accountId: '111122223333' },
  faults: new FaultTable({ primary: 'us-east-1', secondary: 'us-west-2' }),
});
afterAll(() => runner.close());

const name = 'svc-local-replaced';
const [began, goOn] = [join(worldFolder, 'began'), join(worldFolder, 'go-on')];
const old = bundled(
  `import { existsSync, writeFileSync } from 'node:fs';
   import { setTimeout } from 'node:timers/promises';
   export const handler = async () => {
     writeFileSync(${JSON.stringify(began)}, '');
     while (!existsSync(${JSON.stringify(goOn)})) await setTimeout(10);
     return { code: 'old', pid: process.pid };
   };`,
  { name },
);
const answer = async (fn: FunctionConfig): Promise<{ code: string; pid: number }> =>
  JSON.parse((await runner.invoke(fn, '{}')).payload);

test('an invocation that runs ends with the code that it began with; its process takes no other one', async () => {
  runner.register([old]);
  const running = answer(old);
  await vi.waitFor(() => expect(existsSync(began)).toBe(true), 10_000);
  runner.register([handling("return { code: 'new', pid: process.pid };", { name })]);
  const fn = runner.find('us-west-2', name);
  if (!fn) throw new Error('not found');
  expect((await answer(fn)).code).toBe('new');
  writeFileSync(goOn, '');
  const { code, pid } = await running;
  expect(code).toBe('old');
  expect(await isRunning(pid)).toBe(false);
  const [first, second] = [await answer(fn), await answer(fn)];
  expect(first).toEqual(second);
  runner.unregister('us-west-2', name);
  expect(runner.find('us-west-2', name)).toBeUndefined();
  expect(runner.list()).toEqual([]);
  await vi.waitFor(async () => expect(await isRunning(first.pid)).toBe(false), 10_000);
});
