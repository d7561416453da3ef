import { afterAll, beforeAll, expect } from 'vitest';
import { openScene, type Scene } from '../../scripts/chaos/scene.ts';
import { elapsedLines } from '../../scripts/local/world/elapsed.ts';
import { preflight } from '../../scripts/preflight.ts';
import { worldFolder } from '../integration/world-folder.ts';

/** Starting a world, with the service built and packaged, on a busy machine. */
const startMs = 300_000;

/**
 * One world for all tests of a file: each begins where the one before has ended.
 * @param ms what they take altogether at most
 * @param retryScale what part of its time a Retry of a state machine waits
 * @param over keys of the pair file that are otherwise than the local pair's
 */
export function useOpenScene(name: string, ms: number, retryScale = 1, over: object = {}): () => Scene {
  let scene: Scene;
  let close: () => Promise<void> = async () => {};
  beforeAll(async () => {
    expect(await preflight()).toEqual([]);
    const signal = AbortSignal.timeout(startMs + ms);
    const opened = await openScene(await worldFolder(name), elapsedLines(), signal, retryScale, over);
    scene = opened.scene;
    close = opened.close;
  }, startMs);
  afterAll(() => close());
  return () => scene;
}
