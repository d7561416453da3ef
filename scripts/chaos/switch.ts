import type { Moved } from '../../tests/chaos/checks/types.ts';
import type { Side } from '../local/world/types.ts';
import type { Ended, StartedRun } from './pair-control.ts';
import type { PlannedTrouble } from './rounds.ts';
import { mend, type Scene } from './scene.ts';
import { beginBefore, strike } from './troubles.ts';

/**
 * One planned move, with trouble or without. A move that trouble has unwound is made again without it, one that has
 * paused is taken up: the pair must get there. Raises where it does not.
 */
export async function switchOver(scene: Scene, planned: PlannedTrouble | null): Promise<Moved> {
  const { pair, progress } = scene;
  const { side: from } = await pair.pointer();
  const { started, ended } = await withTrouble(scene, from, planned);
  if (ended.moved !== null) return arrived(scene, ended.moved);
  const why = `${ended.error?.name}: ${ended.error?.message}`;
  progress(`${started.run} did not move: ${why}`);
  if (planned === null) throw new Error(`${started.run}, with nothing in its way, did not move: ${why}`);
  const paused = ended.error?.name === 'MovePaused';
  const again = await pair.start('switchover', ...(paused ? ['--resume', started.run] : []));
  progress(`${again.run}: ${paused ? `takes up ${started.run}` : 'again, without trouble'}`);
  const second = await pair.ended(again);
  if (second.moved === null)
    throw new Error(
      `${again.run}, after the trouble was over, did not move: ${second.error?.name}: ${second.error?.message} (before: ${why})`,
    );
  return arrived(scene, second.moved);
}

/** The move and its trouble, which is over when this is. */
async function withTrouble(
  scene: Scene,
  from: Side,
  planned: PlannedTrouble | null,
): Promise<{ readonly started: StartedRun; readonly ended: Ended }> {
  const { pair, progress } = scene;
  // As an operator does: what was looked at is what is moved, or it stops.
  const plan = await pair.planned('switchover');
  const begun = planned === null ? null : await beginBefore(scene, from, planned);
  try {
    const started = await pair.start('switchover', '--plan', plan);
    progress(
      `${started.run}: from the ${from}${planned === null ? '' : `, with ${JSON.stringify(planned)}`}`,
    );
    const striking =
      planned === null || planned.at === null
        ? null
        : pair.entered(started, planned.at).then((met) => (met ? strike(scene, from, planned) : undefined));
    const [ended] = await Promise.all([pair.ended(started), striking]);
    return { started, ended };
  } finally {
    await begun?.end();
    await mend(scene);
  }
}

/** It has moved: the applications write and read on the new side, and both logs are looked at. */
async function arrived(scene: Scene, moved: Moved): Promise<Moved> {
  scene.moves.push(moved);
  await scene.settled(moved.epoch);
  await scene.look();
  scene.progress(
    `${moved.run}: on the ${moved.to}, epoch ${moved.epoch}, RTO ${moved.measured.rtoSeconds} s`,
  );
  return moved;
}
