import { expect } from 'vitest';
import { type Played, play } from '../../scripts/chaos/play.ts';
import { type Round, roundsOf } from '../../scripts/chaos/rounds.ts';
import type { Scene } from '../../scripts/chaos/scene.ts';
import type { CheckName } from './checks/types.ts';

/**
 * Gives what plays the first round of a seed that is as wanted, and holds that all eight checks did, and that those that
 * are named had something to look at. `project` is vitest's, for whoever repeats one.
 */
export function holdingSeeds(
  project: string,
  scene: () => Scene,
): (seed: number, wanted: (round: Round) => boolean, ...looked: CheckName[]) => Promise<void> {
  return async (seed, wanted, ...looked) => {
    const { faults, kept, checked }: Played = await play(scene(), seed, roundOf(seed, wanted));
    const again = `The history is in ${kept}. Again: npx vitest run --project ${project} -t 'seed ${seed}:'`;
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
