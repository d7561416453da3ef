import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import { prepareTraffic } from '../traffic/prepare.ts';
import { startTraffic } from '../traffic/process.ts';
import type { WorldState } from './types.ts';

const cli = resolve(import.meta.dirname, '../../../bin/msk-dr.mjs');

/**
 * Makes a world ready for a drill: history on the primary, the pair set up by the same command that a person would
 * type, then live traffic. Done before: changes nothing. Raises if setup does not pass.
 */
export async function makeReady(
  world: WorldState,
  options: {
    readonly pairs: string;
    readonly progress: (line: string) => void;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { progress, signal } = options;
  const pairs = resolve(options.pairs);
  const [pair] = loadPairs(pairs);
  if (pair === undefined) throw new Error(`There is no pair file in ${pairs}.`);
  await prepareTraffic(world);
  progress('Topics, history and positions of the applications are there.');
  signal.throwIfAborted();
  await msk(['setup', pair.name, '--local', '--world', world.root, '--pairs', pairs], signal);
  progress(`The pair ${pair.name} is set up.`);
  await startTraffic(world);
  progress('The applications write and read.');
}

/**
 * The command line's own progress goes where ours goes; its data is not ours to print. In a group of its own, and ended
 * at once: Ctrl-C is for the one who started this, and whether a setup goes on is not for its follower to say.
 */
async function msk(args: readonly string[], signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
    killSignal: 'SIGKILL',
    signal,
  });
  const [code, killed] = await once(child, 'exit');
  if (code !== 0)
    throw new Error(`msk-dr ${args.slice(0, 2).join(' ')} did not pass (${killed ?? `exit ${code}`}).`);
}
