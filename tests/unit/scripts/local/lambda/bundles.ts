import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { FunctionConfig } from '../../../../../scripts/local/lambda/types.ts';

const folder = mkdtempSync(join(tmpdir(), 'msk-dr-lambda-'));
// Registered first, so it runs last: after the test file has closed what still writes there.
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** A function whose whole bundle is the given module. */
export function bundled(source: string, overrides: Partial<FunctionConfig> = {}): FunctionConfig {
  count += 1;
  const bundle = join(folder, `f${count}.mjs`);
  writeFileSync(bundle, source);
  return {
    name: `svc-local-f${count}`,
    region: 'us-west-2',
    bundle,
    handler: 'handler',
    environment: {},
    memoryMb: 128,
    timeoutSeconds: 10,
    url: false,
    ...overrides,
  };
}

/** The same with only a handler: the body of `async (event, context) => { … }`. */
export const handling = (body: string, overrides: Partial<FunctionConfig> = {}): FunctionConfig =>
  bundled(`export const handler = async (event, context) => { ${body} };`, overrides);

export const worldFolder = folder;
