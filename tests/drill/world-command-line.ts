import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs what `npm run world --` runs, on this world; `json` is what it printed, if that is JSON. */
export const worldCommandLine =
  (root: string) =>
  async <T>(...args: string[]): Promise<{ code: number | null; out: string; json: T }> => {
    const child = spawn(process.execPath, ['scripts/local/world.ts', '--root', root, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    const isJson = /^[[{]/.test(out);
    return { code, out, json: (isJson ? JSON.parse(out) : null) as T };
  };
