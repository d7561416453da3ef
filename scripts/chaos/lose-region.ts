import { setTimeout as sleep } from 'node:timers/promises';
import { flowFrom } from '../../functions/lib/engines/engine.ts';
import type { Moved } from '../../tests/chaos/checks/types.ts';
import { applyFault } from '../local/world/control.ts';
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
  const over = new AbortController();
  const observing = keepObserving(scene, over.signal);
  try {
    const flags = breakGlass ? ['--break-glass', 'the Region is gone and nobody else is awake'] : [];
    const started = await pair.start('failover', ...flags);
    progress(`${started.run}: away from the ${from}${breakGlass ? ', without approval' : ''}`);
    const approving = breakGlass ? null : pair.approve(started, 'the Region is gone');
    const [ended] = await Promise.all([pair.ended(started), approving]);
    if (ended.moved === null)
      throw new Error(`${started.run} did not move: ${ended.error?.name}: ${ended.error?.message}`);
    scene.moves.push(ended.moved);
    const { to, epoch, loss, measured } = ended.moved;
    progress(`${started.run}: on the ${to}, epoch ${epoch}, RTO ${measured.rtoSeconds} s`);
    progress(`${started.run}: states ${loss?.records} lost record(s), ${loss?.kind}`);
    await scene.settled(epoch);
    await scene.look(from);
    return ended.moved;
  } finally {
    over.abort();
    await observing;
    await mend(scene);
    await scene.look();
  }
}

/** As the schedule does; what it cannot tell it says, and it is asked again. */
export async function keepObserving({ pair, progress }: Scene, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await pair.observe().then(
      (answer) => progress(`observed: ${answer}`),
      (error: unknown) => progress(`not observed: ${error}`),
    );
    await sleep(observeEveryMs, undefined, { signal: over }).catch(() => undefined);
  }
}
