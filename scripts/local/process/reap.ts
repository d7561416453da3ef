import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './run.ts';

/** True if a process with this id runs (a zombie counts as ended). */
export async function isRunning(pid: number): Promise<boolean> {
  return (await commandLine(pid)) !== null;
}

/**
 * Ends what is left of a world whose host process is gone: every process noted in `<root>/pids/` that still runs and
 * whose command line names that root (a pid may have been given to a stranger since). Gives the names of those ended.
 */
export async function reap(root: string): Promise<string[]> {
  const folder = join(root, 'pids');
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const ended = await Promise.all(
    names.map(async (name) => {
      const pid = Number((await readFile(join(folder, name), 'utf8')).trim());
      const found = Number.isInteger(pid) && pid > 1 ? await commandLine(pid) : null;
      const ours = found?.includes(root) === true;
      if (ours) await end(pid);
      await rm(join(folder, name), { force: true });
      return ours ? [name] : [];
    }),
  );
  return ended.flat();
}

/** SIGTERM, then SIGKILL after `graceMs`; resolves when the process has ended. */
export async function end(pid: number, graceMs = 10_000): Promise<void> {
  send(pid, 'SIGCONT');
  send(pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (await isRunning(pid)) {
    if (Date.now() > deadline) send(pid, 'SIGKILL');
    await sleep(50);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Null if there is no such process, or only its zombie. */
async function commandLine(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
    throw error;
  }
  if (process.platform === 'linux') {
    // An empty command line is a zombie (or a kernel thread).
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return text === '' ? null : text.replaceAll('\0', ' ');
  }
  const text = await run('ps', ['-p', String(pid), '-o', 'stat=,args='], { title: 'ps' }).catch(() => '');
  return text.trim() === '' || text.trim().startsWith('Z') ? null : text;
}
