import { systemClock } from '../../../functions/lib/clock.ts';
import { comeBack } from '../../chaos/come-back.ts';
import type { StartedRun } from '../../chaos/pair-control.ts';
import { mend, type Scene } from '../../chaos/scene.ts';
import { switchOver } from '../../chaos/switch.ts';
import { applyFault } from '../../local/world/control.ts';
import { committedAt } from './committed.ts';
import { countMoved } from './count-moved.ts';
import { firstWriteOn } from './first-write.ts';
import type { Sample } from './summary.ts';

/** States that wait for the hold time or for a person. */
const leftOut = ['AssessOutage', 'WaitToLook', 'OutageDecided', 'RequestApproval'];
/** Two observations tell how fast the logs grow. */
const observeEveryMs = 5_000;

/** Our switchover from the primary, and the pair home again. */
export async function measureSwitchover(scene: Scene): Promise<Sample> {
  const startedAt = systemClock.now();
  const started = await scene.pair.start('switchover');
  return measured(scene, startedAt, started, false);
}

/** Our failover from a primary that is gone, and the pair home again. */
export async function measureFailover(scene: Scene): Promise<Sample> {
  await scene.pair.observe();
  await systemClock.sleep(observeEveryMs);
  await scene.pair.observe();
  await applyFault(scene.world.root, { kind: 'region-down', side: 'primary', how: 'vanish' });
  const startedAt = systemClock.now();
  const started = await scene.pair.start('failover', '--break-glass', 'a bench has nobody to ask');
  return measured(scene, startedAt, started, true);
}

async function measured(
  scene: Scene,
  startedAt: number,
  started: StartedRun,
  failover: boolean,
): Promise<Sample> {
  const [firstAt] = await Promise.all([firstWriteOn(scene, 'secondary', startedAt), moved(scene, started)]);
  const next = await committedAt(scene.world, 'secondary');
  const waited = await scene.pair.secondsIn(started, leftOut);
  await mend(scene);
  const positions = await countMoved(scene, next);
  await bringHome(scene, failover);
  return { seconds: (firstAt - startedAt) / 1000 - waited, positions };
}

async function moved(scene: Scene, started: StartedRun): Promise<void> {
  const { moved: done, error } = await scene.pair.ended(started);
  if (done === null) throw new Error(`${started.run} did not move: ${error?.name}: ${error?.message}`);
  scene.moves.push(done);
}

/** The pair is on the primary again, in step, its applications there. */
async function bringHome(scene: Scene, failedOver: boolean): Promise<void> {
  const last = scene.moves.at(-1);
  if (failedOver && last !== undefined) await comeBack(scene, last, 'replay');
  await switchOver(scene, null);
}
