import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { end, isRunning } from '../process/reap.ts';
import type { ProcessInfo, WorldState } from '../world/types.ts';

const name = 'traffic';
const readyMs = 60_000;
/** It shares its machine with two brokers: its garbage is collected early rather than kept. */
const smallHeap = ['--max-semi-space-size=1', '--max-old-space-size=64', '--optimize-for-size'];
const program = join(import.meta.dirname, 'main.ts');
const pidFile = (root: string): string => join(root, 'pids', name);
const logFile = (root: string): string => join(root, 'logs', `${name}.log`);

/**
 * Starts the traffic on a world's primary as a process of its own, which outlives the caller; resolves when all members
 * have joined and records flow. Already running: does nothing. `prepareTraffic` comes first.
 */
export async function startTraffic(world: Pick<WorldState, 'root'>): Promise<ProcessInfo> {
  const { root } = world;
  const log = logFile(root);
  const running = await trafficPid(root);
  if (running !== null) return { pid: running, log };
  await Promise.all([pidFile(root), log].map((file) => mkdir(dirname(file), { recursive: true })));
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, [...smallHeap, program, root], {
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
  });
  closeSync(output);
  const giveUp = AbortSignal.timeout(readyMs);
  const ended = once(child, 'exit', { signal: giveUp }).then(
    ([code, signal]) => `it ended (${signal ?? `exit ${code}`})`,
  );
  const ready = once(child, 'message', { signal: giveUp }).then(() => null);
  try {
    const { pid } = child;
    // From the first moment on, so that `down` finds it.
    if (pid !== undefined) await writeFile(pidFile(root), `${pid}\n`);
    const failure = await Promise.race([ready, ended]);
    if (failure !== null || pid === undefined) throw new Error(failure ?? 'it has no process id');
    return { pid, log };
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(
      `The traffic did not start, see ${log}: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  } finally {
    child.unref();
    // Whichever did not come is given up with the process that would have sent it.
    ended.catch(() => {});
    ready.catch(() => {});
  }
}

/** Stops a world's traffic and waits for its end; nothing happens if there is none. */
export async function stopTraffic(world: Pick<WorldState, 'root'>): Promise<void> {
  const pid = await trafficPid(world.root);
  if (pid !== null) await end(pid);
  await rm(pidFile(world.root), { force: true });
}

async function trafficPid(root: string): Promise<number | null> {
  const text = await readFile(pidFile(root), 'utf8').catch(() => '');
  const pid = Number(text.trim());
  return pid > 1 && (await isRunning(pid)) ? pid : null;
}
