import { loseRegion } from './lose-region.ts';
import type { Round } from './rounds.ts';
import type { Scene } from './scene.ts';
import { switchOver } from './switch.ts';

/** Plays one round of a seed; true: the world can take another one. */
export async function play(scene: Scene, round: Round): Promise<boolean> {
  if (round.kind === 'failover') {
    await loseRegion(scene, round);
    return false;
  }
  await switchOver(scene, round.trouble);
  if (round.home) await switchOver(scene, null);
  return true;
}
