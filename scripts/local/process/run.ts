import { execFile } from 'node:child_process';

/** A program that ran to its end and failed; `message` ends with the tail of what it printed. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** What the command is called in the error; arguments may hold secrets and are never shown. */
  readonly title: string;
}

/**
 * Runs a program to its end and gives its standard output. Raises CommandFailed with the last lines of its output,
 * or with the hint that the program is not installed.
 */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { title, timeoutMs, env, ...rest } = options;
  return new Promise((resolve, reject) => {
    execFile(
      program,
      [...args],
      { ...rest, env: { ...process.env, ...env }, timeout: timeoutMs ?? 0, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error === null) return resolve(stdout);
        const tail = `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n');
        const why =
          error.code === 'ENOENT' ? `${program} was not found` : `exit ${error.code ?? error.signal}`;
        reject(new CommandFailed(`${title} failed (${why}).\n${tail}`));
      },
    );
  });
}
