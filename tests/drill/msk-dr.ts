import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface Answer<T> {
  readonly code: number | null;
  readonly json: T;
  readonly progress: string;
}

/** Runs the command line as a person does, with `--local --json`; its answer is the one JSON object on stdout. */
export async function mskDr<T = Record<string, unknown>>(
  root: string,
  ...args: string[]
): Promise<Answer<T>> {
  const child = spawn(process.execPath, ['bin/msk-dr.mjs', ...args, '--local', '--world', root, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, progress, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  try {
    return { code, json: JSON.parse(out) as T, progress };
  } catch (error) {
    throw new Error(`msk-dr ${args.join(' ')} (exit ${code}) printed no JSON: ${out}\n${progress}`, {
      cause: error,
    });
  }
}
