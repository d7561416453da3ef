import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ChildOptions {
  /** Names the log file and the pid file. */
  readonly name: string;
  /** The world's folder; holds `logs/` and `pids/`. */
  readonly root: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A long-lived program of a world. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly log: string;
  /** Resolves with a sentence when the program has ended, however it ended. */
  readonly ended: Promise<string>;
  /** True until the program has ended. */
  alive(): boolean;
  /** Sends a signal; nothing happens if the program has ended. */
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM, SIGKILL after `graceMs`; resolves when it has ended and its pid file is gone. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Starts a program with its output appended to `<root>/logs/<name>.log`, and notes its pid in `<root>/pids/<name>`,
 * so that `down` finds it even if the process that started it was killed.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const log = join(options.root, 'logs', `${options.name}.log`);
  const pidFile = join(options.root, 'pids', options.name);
  await Promise.all([log, pidFile].map((file) => mkdir(dirname(file), { recursive: true })));
  const output = openSync(log, 'a');
  const child = spawn(options.program, [...options.args], {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...options.env },
    cwd: options.cwd ?? options.root,
    // A group of its own: Ctrl-C in the terminal reaches the one who started it, which then stops it in order.
    detached: true,
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${options.name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(`${options.name} ended (${signal ?? `exit ${code}`}), see ${log}`),
    );
  });
  await Promise.race([once(child, 'spawn'), ended]).finally(() => closeSync(output));
  const pid = child.pid;
  if (pid === undefined) throw new Error(await ended);
  await writeFile(pidFile, `${pid}\n`);
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    name: options.name,
    pid,
    log,
    ended,
    alive,
    signal: (signal) => void (alive() && child.kill(signal)),
    async stop(graceMs = 10_000) {
      // A frozen program takes no SIGTERM until it runs again.
      if (alive()) child.kill('SIGCONT');
      if (alive()) child.kill('SIGTERM');
      const grace = new AbortController();
      await Promise.race([ended, sleep(graceMs, undefined, { signal: grace.signal }).catch(() => undefined)]);
      grace.abort();
      if (alive()) child.kill('SIGKILL');
      await ended;
      await rm(pidFile, { force: true });
    },
  };
}

/**
 * Waits until `ready` answers true, asking every `everyMs`. Raises with the tail of the program's log when it ends
 * first or `timeoutMs` is over.
 */
export async function waitReady(
  child: Child,
  ready: () => Promise<boolean>,
  options: { readonly timeoutMs: number; readonly everyMs: number; readonly signal?: AbortSignal },
): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  while (!(await ready())) {
    options.signal?.throwIfAborted();
    if (!child.alive()) throw new Error(`${await child.ended}\n${tail(child.log)}`);
    if (Date.now() > deadline)
      throw new Error(`${child.name} was not ready after ${options.timeoutMs} ms\n${tail(child.log)}`);
    await sleep(options.everyMs);
  }
}

function tail(log: string): string {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
