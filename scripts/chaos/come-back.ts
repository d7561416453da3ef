import { otherSide } from '../../functions/lib/pair/types.ts';
import type { Moved } from '../../tests/chaos/checks/types.ts';
import type { StartedRun } from './pair-control.ts';
import type { Scene } from './scene.ts';

/**
 * After a failover whose old side answers again: what stayed behind is listed and becomes what it is told, and both
 * flows run. The failover's loss is the final statement from here on. Raises where the pair does not get there.
 */
export async function comeBack(
  scene: Scene,
  failover: Moved,
  stranded: 'keep' | 'replay' | 'drop',
): Promise<void> {
  const { pair, progress } = scene;
  const started = await pair.start(
    'failback',
    '--stranded',
    stranded,
    '--reason',
    'it is what the seed says',
  );
  progress(`${started.run}: after ${failover.run}, ${stranded}`);
  await broughtBack(scene, failover, started);
}

/** Follows a way home to where the old side is back, and keeps what it says for good. Raises why it did not get there. */
export async function broughtBack(scene: Scene, failover: Moved, started: StartedRun): Promise<void> {
  const { pair, progress, moves } = scene;
  const { final, left } = await pair.failedBack(started);
  progress(`${started.run}: ${final.records} record(s) had stayed behind, for good`);
  const { kind, records, partitions } = final;
  moves[moves.indexOf(failover)] = { ...failover, loss: { kind, records, provisional: false, partitions } };
  scene.stayed.push(...left.map((one) => ({ ...one, side: otherSide(failover.to) })));
  await scene.look();
}
