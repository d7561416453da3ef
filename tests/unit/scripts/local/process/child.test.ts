import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Child, startChild, waitReady } from '../../../../../scripts/local/process/child.ts';
import { isRunning, reap } from '../../../../../scripts/local/process/reap.ts';

let root: string;
const started: Child[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'msk-dr-child-'));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => child.stop(0)));
  await rm(root, { recursive: true });
});
const node = async (name: string, code: string): Promise<Child> => {
  const child = await startChild({ name, root, program: process.execPath, args: ['-e', code, root] });
  started.push(child);
  return child;
};
const forever = 'console.log("up"); setInterval(() => {}, 1000)';
const says = (child: Child, text: string) => async () => (await readFile(child.log, 'utf8')).includes(text);
const soon = { timeoutMs: 10_000, everyMs: 20 };

test('a child logs, is noted by its pid, and both end with stop', async () => {
  const child = await node('one', forever);
  await waitReady(child, says(child, 'up'), soon);
  expect(await readFile(join(root, 'pids', 'one'), 'utf8')).toBe(`${child.pid}\n`);
  await child.stop();
  expect(await isRunning(child.pid)).toBe(false);
  await expect(access(join(root, 'pids', 'one'))).rejects.toThrow();
});

test('a frozen child is stopped as well, and one that ignores SIGTERM is killed', async () => {
  const frozen = await node('frozen', forever);
  const deaf = await node('deaf', `process.on("SIGTERM", () => {}); ${forever}`);
  await Promise.all([waitReady(frozen, says(frozen, 'up'), soon), waitReady(deaf, says(deaf, 'up'), soon)]);
  frozen.signal('SIGSTOP');
  await Promise.all([frozen.stop(5_000), deaf.stop(50)]);
  expect(await Promise.all([frozen, deaf].map(({ pid }) => isRunning(pid)))).toEqual([false, false]);
});

test('waiting for one that ends says so, with the end of its log', async () => {
  const child = await node('dies', 'console.error("no luck"); process.exit(7)');
  await expect(waitReady(child, async () => false, soon)).rejects.toThrow(/dies ended \(exit 7\).*no luck/s);
});

test('a program that does not exist is an error', async () => {
  await expect(startChild({ name: 'x', root, program: 'msk-dr-no-such-program', args: [] })).rejects.toThrow(
    /x could not be started/,
  );
});

test('reap ends what is left of a world, and leaves a stranger alone that was given the pid since', async () => {
  const left = await node('left', forever);
  await waitReady(left, says(left, 'up'), soon);
  await writeFile(join(root, 'pids', 'stranger'), `${process.pid}\n`);
  await writeFile(join(root, 'pids', 'garbage'), 'x\n');
  expect(await reap(root)).toEqual(['left']);
  expect(await isRunning(left.pid)).toBe(false);
  expect(await reap(root)).toEqual([]);
});
