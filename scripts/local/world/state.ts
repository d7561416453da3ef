import { readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isRunning } from '../process/reap.ts';
import { stateFile } from './options.ts';
import type { WorldState } from './types.ts';

/** The state of the world in a folder, or null if none is up there. A world whose host process is gone is none. */
export async function readWorld(root = '.world'): Promise<WorldState | null> {
  const text = await readFile(stateFile(resolve(root)), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const state = JSON.parse(text) as WorldState;
  return (await isRunning(state.host.pid)) ? state : null;
}

/** Replaces the state at once, so that a reader never sees half of it. */
export async function writeWorld(state: WorldState): Promise<void> {
  const file = stateFile(state.root);
  await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`);
  await rename(`${file}.new`, file);
}
