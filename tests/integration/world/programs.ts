import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { run } from '../../../scripts/local/process/run.ts';

export interface Program {
  readonly child: ChildProcess;
  /** Resolves as soon as its progress (standard error) holds the text; raises if it ends without it. */
  says(wanted: string): Promise<void>;
  readonly end: Promise<{ readonly code: number | null; readonly out: string; readonly progress: string }>;
}

/** Runs a script of the project as npm does, from the project's folder or another. */
export function program(script: string, args: readonly string[], cwd = '.'): Program {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'], cwd });
  let progress = '';
  let more = Promise.withResolvers<void>();
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    progress += chunk;
    more.resolve();
    more = Promise.withResolvers();
  });
  let ended = false;
  const end = Promise.all([text(child.stdout), once(child, 'close')]).then(([out, [code]]) => {
    ended = true;
    return { code, out, progress };
  });
  return {
    child,
    end,
    async says(wanted) {
      while (!progress.includes(wanted)) {
        if (ended) throw new Error(`${script} ended without saying "${wanted}":\n${progress}`);
        await Promise.race([more.promise, end]);
      }
    },
  };
}

/** Every process of this machine whose command line names a folder: known to its world or not. */
export async function processesOf(folder: string): Promise<string[]> {
  const all = await run('ps', ['-A', '-ww', '-o', 'pid=,args='], { title: 'ps' });
  return all.split('\n').filter((line) => line.includes(folder));
}
