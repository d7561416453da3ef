import type { ExitCode } from '../cli/lib/exit.ts';
import { CouldNotRun } from '../cli/lib/faults.ts';
import type { WorldState } from './world/types.ts';

/** The parts of `npm run drill`, each of which can be used alone. */
export interface WholeDrill {
  /** A sentence for everything that this machine lacks. */
  preflight(): Promise<readonly string[]>;
  /** The world that is up already, or null. */
  runningWorld(): Promise<WorldState | null>;
  startWorld(): Promise<WorldState>;
  /** Raises unless the pair is set up and has traffic on it. */
  makeReady(world: WorldState): Promise<void>;
  drill(world: WorldState): Promise<ExitCode>;
  stopWorld(world: WorldState): Promise<void>;
  /** A line of progress: which step, and what about it. */
  say(step: string, text: string): void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/**
 * From nothing to a drill's verdict. A world that is up is used and left up; one that was started for this goes down
 * again, however the drill ends. Returns the drill's exit code. CouldNotRun, before anything is touched, if this machine
 * lacks something.
 */
export async function wholeDrill(parts: WholeDrill): Promise<ExitCode> {
  const missing = await parts.preflight();
  if (missing.length > 0) throw new CouldNotRun(missing.join('\n'));
  const running = await parts.runningWorld();
  if (running !== null) parts.say('world', `uses the one in ${running.root}, and leaves it up`);
  // A start that fails or is aborted cleans up by itself.
  const world = running ?? (await parts.startWorld());
  try {
    await parts.makeReady(world);
    parts.signal.throwIfAborted();
    return await parts.drill(world);
  } finally {
    if (running === null) {
      parts.say('world', 'going down');
      await parts.stopWorld(world);
      parts.say('world', 'gone');
    }
  }
}
