import { afterAll, beforeAll, expect } from 'vitest';
import { type Played, play } from '../../scripts/chaos/play.ts';
import { type Round, roundsOf } from '../../scripts/chaos/rounds.ts';
import { openScene, type Scene } from '../../scripts/chaos/scene.ts';
import { elapsedLines } from '../../scripts/local/world/elapsed.ts';
import { preflight } from '../../scripts/preflight.ts';
import { worldFolder } from '../integration/world-folder.ts';
import type { CheckName } from './checks/types.ts';

/** Starting a world, with the service built and packaged, on a busy machine. */
const startMs = 300_000;

/**
 * One world for all tests of a file: each move begins where the one before has ended. `ms` is what they take altogether
 * at most. Gives what plays the first round of a seed that is as wanted, and holds that all eight checks did, and that
 * those that are named had something to look at.
 */
export function useScene(
  name: string,
  ms: number,
): (seed: number, wanted: (round: Round) => boolean, ...looked: CheckName[]) => Promise<void> {
  let scene: Scene;
  let close: () => Promise<void> = async () => {};
  beforeAll(async () => {
    expect(await preflight()).toEqual([]);
    const signal = AbortSignal.timeout(startMs + ms);
    const opened = await openScene(await worldFolder(name), elapsedLines(), signal);
    scene = opened.scene;
    close = opened.close;
  }, startMs);
  afterAll(() => close());
  return async (seed, wanted, ...looked) => {
    const { faults, kept, checked }: Played = await play(scene, seed, roundOf(seed, wanted));
    const again = `The history is in ${kept}. Again: npx vitest run --project ${name} -t 'seed ${seed}:'`;
    expect(faults, again).toEqual([]);
    const idle = checked.filter(({ examined }) => examined === 0).map((check) => check.name);
    expect(looked.filter((check) => idle.includes(check))).toEqual([]);
  };
}

function roundOf(seed: number, wanted: (round: Round) => boolean): Round {
  const rounds = roundsOf(seed);
  for (;;) {
    const round = rounds.next().value;
    if (wanted(round)) return round;
  }
}
