import { readWorld } from '../../local/world/state.ts';
import type { WorldState } from '../../local/world/types.ts';
import { CouldNotRun } from './faults.ts';

/** The command that makes a local world with everything in it. */
export const startWorld = 'npm run world -- up --ready';

/** The running world of a folder. CouldNotRun, with the command that starts one, if there is none. */
export async function localWorld(folder: string): Promise<WorldState> {
  const state = await readWorld(folder);
  if (state === null)
    throw new CouldNotRun(`No local world is running in ${folder}. Start one: ${startWorld}`);
  return state;
}
