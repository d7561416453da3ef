import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { elapsedLines } from '../../scripts/local/world/elapsed.ts';
import { allWarm } from '../../scripts/local/world/options.ts';
import { makeReady } from '../../scripts/local/world/ready.ts';
import { startWorld } from '../../scripts/local/world/start.ts';
import { stopWorld } from '../../scripts/local/world/stop.ts';
import { preflight } from '../../scripts/preflight.ts';
import { worldFolder } from '../integration/world-folder.ts';
import { pairsFolder } from './second-pair.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the pair files that the drills' world was made with. */
    pairs: string;
  }
}

/** A world of its own for the drills: the service deployed, the pair set up, the applications writing and reading. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const missing = await preflight();
  if (missing.length > 0) throw new Error(missing.join('\n'));
  const root = await worldFolder('drill-test');
  const progress = elapsedLines();
  const pairs = await pairsFolder();
  const world = await startWorld({ root, pairs, progress, warm: allWarm });
  await makeReady(world, { pairs, progress, signal: AbortSignal.timeout(180_000) });
  provide('world', world);
  provide('pairs', pairs);
  return async () => {
    await stopWorld(root);
    await rm(pairs, { recursive: true });
  };
}
