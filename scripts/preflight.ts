import { execFile } from 'node:child_process';
import { isMain } from './local/process/is-main.ts';
import { type Found, judge, type Requirement, requirements } from './preflight/requirements.ts';

/**
 * Looks for everything that the scripts need on this machine, before anything is touched, and gives a sentence for each
 * thing that is missing or too old, with the command that installs it; empty if nothing is.
 */
export async function preflight(needed: readonly Requirement[] = requirements): Promise<string[]> {
  const looked = await Promise.all(
    needed.map(async (requirement) => judge(requirement, await look(requirement))),
  );
  return looked.filter((sentence) => sentence !== null);
}

/** Runs the programs of a requirement one after the other until one answers. */
async function look({ commands }: Requirement): Promise<Found> {
  let last: Found = { ran: false };
  for (const [program, ...args] of commands) {
    last = await ask(program, args);
    if (last.ran && last.exitCode === 0) return last;
  }
  return last;
}

const ask = (program: string, args: readonly string[]): Promise<Found> =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout: 20_000 }, (error, stdout, stderr) => {
      if (error && (error.code === 'ENOENT' || error.code === 'EACCES')) return resolve({ ran: false });
      const exitCode = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      resolve({ ran: true, exitCode, output: `${stdout}\n${stderr}` });
    });
  });

if (isMain(import.meta)) {
  const missing = await preflight();
  for (const sentence of missing) console.error(sentence);
  process.exitCode = missing.length === 0 ? 0 : 3;
}
