import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import { startWorld } from '../../../scripts/local/world/start.ts';
import { stopWorld } from '../../../scripts/local/world/stop.ts';
import { expectNothingLeft, files } from './nothing-left.ts';
import { processesOf, program } from './programs.ts';

const root = `${inject('world').root}-third`;
const world = (...args: string[]) => program('scripts/local/world.ts', ['--root', root, ...args]);

afterEach(async () => {
  await stopWorld(root);
});

test('Ctrl-C while the world starts ends what was started', async () => {
  const before = await files();
  const up = world('up', '--bare');
  await up.says('moto (');
  expect((await processesOf(root)).length).toBeGreaterThan(1);
  up.child.kill('SIGINT');
  expect(await up.end).toMatchObject({ code: 130, progress: expect.stringContaining('Interrupted') });
  await expectNothingLeft(root, before);
});

test('Ctrl-C while a world is made ready takes it down', async () => {
  const before = await files();
  const up = world('up', '--bare', '--ready');
  await up.says('The world is up');
  up.child.kill('SIGINT');
  expect(await up.end).toMatchObject({ code: 130, progress: expect.not.stringContaining('is set up') });
  await expectNothingLeft(root, before);
});

test('a world that is starting says so, and goes down', async () => {
  const before = await files();
  const up = world('up', '--bare');
  await up.says('Jars of Kafka');
  const status = await world('status', '--json').end;
  expect(status.code).toBe(3);
  expect(JSON.parse(status.out)).toMatchObject({
    schema: 1,
    error: { name: 'NoWorld', message: expect.stringContaining('still starting') },
  });
  const second = await world('up', '--bare').end;
  expect(second).toMatchObject({ code: 1, progress: expect.stringContaining('is being started') });
  expect((await world('down').end).code).toBe(0);
  expect((await up.end).code).toBe(1);
  await expectNothingLeft(root, before);
});

test('a start that fails says why, and ends what was started', async () => {
  const before = await files();
  const cache = await mkdtemp(join(tmpdir(), 'msk-dr-cache-'));
  try {
    // Everything as it should be, but for the jars: a folder without any.
    for (const name of await readdir('.cache'))
      if (!name.startsWith('kafka-jars')) await symlink(resolve('.cache', name), join(cache, name));
    const [jars = ''] = (await readdir('.cache')).filter((name) => name.startsWith('kafka-jars'));
    await symlink(await mkdtemp(join(cache, 'empty-')), join(cache, jars));
    const start = startWorld({ root, cache, bare: true });
    await expect(start).rejects.toThrow(/Formatting the storage.*\n.*kafka\.tools\.StorageTool/s);
    await expectNothingLeft(root, before);
  } finally {
    await rm(cache, { recursive: true });
  }
});
