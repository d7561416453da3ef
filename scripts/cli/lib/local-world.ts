import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorldState } from '../../local/world/types.ts';
import { CouldNotRun } from './faults.ts';

/** The command that makes a local world with everything in it. */
export const startWorld = 'npm run world -- up --ready';

/** The running world of a folder. CouldNotRun, with the command that starts one, if there is none. */
export async function localWorld(folder: string): Promise<WorldState> {
  const text = await readFile(join(folder, 'state.json'), 'utf8').catch(() => null);
  if (text === null)
    throw new CouldNotRun(`No local world is running in ${folder}. Start one: ${startWorld}`);
  const state = JSON.parse(text) as WorldState;
  if (!isRunning(state.host.pid))
    throw new CouldNotRun(`The local world in ${folder} is no longer running. Start it again: ${startWorld}`);
  return state;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
