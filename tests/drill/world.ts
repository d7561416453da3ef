import type { TestProject } from 'vitest/node';
import { elapsedLines } from '../../scripts/local/world/elapsed.ts';
import { makeReady } from '../../scripts/local/world/ready.ts';
import { startWorld } from '../../scripts/local/world/start.ts';
import { stopWorld } from '../../scripts/local/world/stop.ts';
import { preflight } from '../../scripts/preflight.ts';

const root = '.world-drill-test';

/** A world of its own for the drills: the service deployed, the pair set up, the applications writing and reading. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const missing = await preflight();
  if (missing.length > 0) throw new Error(missing.join('\n'));
  await stopWorld(root);
  const progress = elapsedLines();
  const world = await startWorld({ root, progress });
  await makeReady(world, { pairs: 'pairs', progress, signal: AbortSignal.timeout(180_000) });
  provide('world', world);
  return async () => {
    await stopWorld(root);
  };
}
