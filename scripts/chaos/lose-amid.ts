import type { Moved } from '../../tests/chaos/checks/types.ts';
import { applyFault } from '../local/world/control.ts';
import { inTheDark, movedAway } from './lose-region.ts';
import type { StartedRun } from './pair-control.ts';
import type { Scene } from './scene.ts';

/** A switchover that lost the side it was leaving, and the failover that followed. */
export interface Amid {
  readonly switchover: StartedRun;
  /** Why the switchover did not move. */
  readonly given: string;
  readonly failover: Moved;
}

/**
 * The active side's Region goes dark while a switchover has its writers fenced. The switchover is taken back without
 * that side and gives its lock back; then a failover moves the pair, and the Region comes back. Raises where it does not.
 */
export async function loseRegionAmid(scene: Scene, state: string): Promise<Amid> {
  const { pair, progress, world } = scene;
  const { side: from } = await pair.pointer();
  progress(`observed: ${await pair.observe()}`);
  const switchover = await pair.start('switchover');
  await pair.reaches(switchover, state);
  await applyFault(world.root, { kind: 'region-down', side: from, how: 'vanish' });
  progress(`${switchover.run}: the Region of the ${from} is gone in ${state}`);
  return inTheDark(scene, async () => {
    const given = await pair.ended(switchover);
    if (given.error === null) throw new Error(`${switchover.run} moved without the ${from}.`);
    progress(`${switchover.run}: given up: ${given.error.message}`);
    const started = await pair.start('failover', '--break-glass', 'the Region went in the middle of it');
    const failover = await movedAway(scene, await pair.ended(started), { started, from });
    return { switchover, given: given.error.name, failover };
  });
}
