import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import { isRunning } from '../../../scripts/local/process/reap.ts';
import { startWorld } from '../../../scripts/local/world/start.ts';
import { readWorld } from '../../../scripts/local/world/state.ts';
import { stopWorld } from '../../../scripts/local/world/stop.ts';
import type { WorldState } from '../../../scripts/local/world/types.ts';
import { clusterOf } from './cluster-of.ts';

// A second world beside the shared one.
const shared = inject('world');
const root = `${shared.root}-second`;

const pidsOf = async (folder: string): Promise<number[]> => {
  const names = await readdir(join(folder, 'pids'));
  return Promise.all(names.map(async (name) => Number(await readFile(join(folder, 'pids', name), 'utf8'))));
};
const portsOf = ({ sides, gatewayUrl, moto, connect }: WorldState): string[] => [
  ...Object.values(sides).flatMap(({ listeners }) =>
    Object.values(listeners).flatMap(({ bootstrap, direct }) => [bootstrap, direct]),
  ),
  ...[gatewayUrl, moto.url, connect.url].map((url) => new URL(url).host),
];
const gone = (path: string): Promise<boolean> =>
  access(path).then(
    () => false,
    () => true,
  );
afterEach(async () => {
  await stopWorld(root);
});

test('a second world has ports, data and processes of its own; up twice is one world; down leaves nothing', async () => {
  const world = await startWorld({ root, bare: true });
  expect(portsOf(world).filter((port) => portsOf(shared).includes(port))).toEqual([]);

  const lines: string[] = [];
  expect(await startWorld({ root, progress: (line) => lines.push(line) })).toEqual(world);
  expect(lines).toEqual([expect.stringContaining('is up already')]);

  const topic = 'world.second';
  await using second = await clusterOf(world.sides.primary);
  await second.createTopics([{ topic, partitions: 1, replicationFactor: 1, configs: {} }]);
  await using first = await clusterOf(shared.sides.primary);
  expect((await second.listTopics()).map((found) => found.topic)).toContain(topic);
  expect((await first.listTopics()).map((found) => found.topic)).not.toContain(topic);

  const pids = await pidsOf(root);
  expect(pids).toHaveLength(5);
  expect(await stopWorld(root)).toBe(true);
  expect(await Promise.all(pids.map(isRunning))).toEqual(pids.map(() => false));
  expect(await gone(root)).toBe(true);
  expect(await stopWorld(root)).toBe(false);
  expect(await readWorld(shared.root)).toEqual(shared);
});

test('what a killed host leaves behind is removed by the next down', async () => {
  const world = await startWorld({ root, bare: true });
  const pids = await pidsOf(root);
  process.kill(world.host.pid, 'SIGKILL');
  while (await isRunning(world.host.pid)) await new Promise(setImmediate);
  expect(await readWorld(root)).toBeNull();
  expect((await Promise.all(pids.map(isRunning))).filter(Boolean).length).toBeGreaterThan(0);
  await stopWorld(root);
  expect(await Promise.all(pids.map(isRunning))).toEqual(pids.map(() => false));
  expect(await gone(root)).toBe(true);
});

test('an aborted start ends what it had started', async () => {
  const abort = new AbortController();
  let pids: Promise<number[]> | undefined;
  const started = startWorld({
    root,
    bare: true,
    signal: abort.signal,
    progress: () => {
      pids ??= pidsOf(root).finally(() => abort.abort(new Error('enough')));
    },
  });
  await expect(started).rejects.toThrow('enough');
  const seen = (await pids) ?? [];
  expect(seen.length).toBeGreaterThan(0);
  expect(await Promise.all(seen.map(isRunning))).toEqual(seen.map(() => false));
  expect(await gone(root)).toBe(true);
});

test('a folder that holds something else is never taken nor removed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'msk-dr-not-a-world-'));
  try {
    await mkdir(join(folder, 'pids'));
    await writeFile(join(folder, 'precious'), 'x');
    await expect(startWorld({ root: folder })).rejects.toThrow(/not empty/);
    expect(await stopWorld(folder)).toBe(false);
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('x');
  } finally {
    await rm(folder, { recursive: true });
  }
});
