import { systemClock } from '../../../functions/lib/clock.ts';
import type { Scene } from '../../chaos/scene.ts';
import type { Side } from '../../local/world/types.ts';

const waitMs = 120_000;
const lookMs = 200;

/** When a write to `side` was first acknowledged after `since` (ms); raises if none is. */
export async function firstWriteOn(scene: Scene, side: Side, since: number): Promise<number> {
  const until = systemClock.now() + waitMs;
  for (;;) {
    const { writes } = await scene.history();
    const first = writes.find((write) => write.side === side && write.outcome === 'ok' && write.at >= since);
    if (first !== undefined) return first.at;
    if (systemClock.now() > until) throw new Error(`Nobody writes to the ${side} after ${waitMs} ms.`);
    await systemClock.sleep(lookMs);
  }
}
