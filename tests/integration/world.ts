import type { TestProject } from 'vitest/node';
import { elapsedLines } from '../../scripts/local/world/elapsed.ts';
import { startWorld } from '../../scripts/local/world/start.ts';
import { stopWorld } from '../../scripts/local/world/stop.ts';
import type { WorldState } from '../../scripts/local/world/types.ts';
import { preflight } from '../../scripts/preflight.ts';
import { worldFolder } from './world-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The world that all integration tests share. A test that breaks something mends it before it ends. */
    world: WorldState;
  }
}

/** Starts the world of the integration tests before the first of them, from nothing, and ends it after the last. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const missing = await preflight();
  if (missing.length > 0) throw new Error(missing.join('\n'));
  const root = await worldFolder('test');
  provide('world', await startWorld({ root, bare: true, progress: elapsedLines() }));
  return async () => {
    await stopWorld(root);
  };
}
