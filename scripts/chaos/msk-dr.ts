import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const program = join(import.meta.dirname, '../../bin/msk-dr.mjs');

export interface Answer<T> {
  readonly code: number | null;
  readonly json: T;
}

/** Runs the command line; its answer is the one JSON object on stdout. */
export async function runMskDr<T>(...args: string[]): Promise<Answer<T>> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, progress, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  try {
    return { code, json: JSON.parse(out) as T };
  } catch (error) {
    throw new Error(`msk-dr ${args.join(' ')} (exit ${code}) printed no JSON: ${out}\n${progress}`, {
      cause: error,
    });
  }
}
