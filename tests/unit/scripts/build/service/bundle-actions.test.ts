import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFunctions, functionNames } from '../../../../../scripts/build/functions.ts';
import { bundleActions } from '../../../../../scripts/build/service/bundle-actions.ts';
import { idOf } from '../../../../../scripts/build/service/kafka-functions.ts';
import { actionsOf, writtenPermissions } from '../../../../../scripts/build/service/permissions.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msk-dr-bundles-'));
  await buildFunctions({ pairsFolder: 'pairs', outFolder: folder });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const permissions = writtenPermissions();
/** What AWS asks for beside a call is no call. */
const implied = new Set(Object.values(permissions.actions).flatMap(({ needs = [] }) => needs));
const inUse = new Set(Object.keys(permissions.functions).flatMap((fn) => actionsOf(permissions, fn)));
const calls = Object.keys(permissions.actions).filter((action) => !implied.has(action) || inUse.has(action));

test('every function is allowed what its bundle can call, and nothing else', async () => {
  const found = await Promise.all(
    functionNames().map(async (name) => {
      const can = await bundleActions(folder, name, calls);
      return [idOf(name), can.sort()] as const;
    }),
  );
  const own = (fn: string) =>
    actionsOf(permissions, fn).filter((action) => permissions.actions[action]?.by === undefined);
  const allowed = functionNames().map((name) => [idOf(name), own(idOf(name)).sort()]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(allowed));
  expect(found.flatMap(([, can]) => can).length).toBeGreaterThan(300);
});
