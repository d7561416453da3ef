import { setTimeout as sleep } from 'node:timers/promises';
import { flowFrom } from '../../functions/lib/engines/engine.ts';
import type { Moved } from '../../tests/chaos/checks/types.ts';
import { applyFault } from '../local/world/control.ts';
import type { Side } from '../local/world/types.ts';
import type { Ended, StartedRun } from './pair-control.ts';
import { mend, type Scene } from './scene.ts';

/** AWS observes each minute; here a Region is lost after seconds. */
const observeEveryMs = 5_000;

export interface Loss {
  readonly how: 'refuse' | 'vanish';
  readonly breakGlass: boolean;
  /** Replication stands still while clients write on, until the Region is back: records are on the old side only. */
  readonly behind?: boolean;
}

/**
 * The active side's Region goes dark, a failover is asked for and approved, and the Region comes back. Raises where the
 * failover does not move.
 */
export async function loseRegion(scene: Scene, { how, breakGlass, behind = false }: Loss): Promise<Moved> {
  const { pair, progress, world } = scene;
  const { side: from } = await pair.pointer();
  // What was seen before the outage is all that an estimate has, and it takes two looks to know how fast a log grows.
  progress(`observed: ${await pair.observe()}`);
  if (behind)
    await applyFault(world.root, { kind: 'replication-paused', direction: flowFrom(from).direction });
  await sleep(observeEveryMs);
  progress(`observed: ${await pair.observe()}`);
  await applyFault(world.root, { kind: 'region-down', side: from, how });
  progress(`the Region of the ${from} is gone (${how})`);
  return inTheDark(scene, async () => {
    const flags = breakGlass ? ['--break-glass', 'the Region is gone and nobody else is awake'] : [];
    const started = await pair.start('failover', ...flags);
    progress(`${started.run}: away from the ${from}${breakGlass ? ', without approval' : ''}`);
    const approving = breakGlass ? null : pair.approve(started, 'the Region is gone');
    const [ended] = await Promise.all([pair.ended(started), approving]);
    return movedAway(scene, ended, { started, from });
  });
}

/** Observes while a Region is dark and this is done; then the Region comes back, whatever has come of it. */
export async function inTheDark<T>(scene: Scene, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const observing = keepObserving(scene, over.signal);
  try {
    return await work();
  } finally {
    over.abort();
    await observing;
    await mend(scene);
    await scene.look();
  }
}

/** Keeps what a failover says of itself, and waits until clients write on the side that it moved to. Raises where it did not move. */
export async function movedAway(
  scene: Scene,
  { moved, error }: Ended,
  { started, from }: { readonly started: StartedRun; readonly from: Side },
): Promise<Moved> {
  if (moved === null) throw new Error(`${started.run} did not move: ${error?.name}: ${error?.message}`);
  scene.moves.push(moved);
  const { to, epoch, loss, measured } = moved;
  scene.progress(`${started.run}: on the ${to}, epoch ${epoch}, RTO ${measured.rtoSeconds} s`);
  scene.progress(`${started.run}: states ${loss?.records} lost record(s), ${loss?.kind}`);
  await scene.settled(epoch);
  await scene.look(from);
  return moved;
}

/** As the schedule does; what it cannot tell it says, and it is asked again. */
async function keepObserving({ pair, progress }: Scene, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await pair.observe().then(
      (answer) => progress(`observed: ${answer}`),
      (error: unknown) => progress(`not observed: ${error}`),
    );
    await sleep(observeEveryMs, undefined, { signal: over }).catch(() => undefined);
  }
}
