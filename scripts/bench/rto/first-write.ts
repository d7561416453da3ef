import type { Scene } from '../../chaos/scene.ts';
import { eventually } from '../../local/world/eventually.ts';
import type { Side } from '../../local/world/types.ts';

const waitMs = 120_000;
const lookMs = 200;

/** When a write to `side` was first acknowledged after `since` (ms); raises if none is. */
export const firstWriteOn = (scene: Scene, side: Side, since: number): Promise<number> =>
  eventually(
    async () => {
      const { writes } = await scene.history();
      const first = writes.find(
        (write) => write.side === side && write.outcome === 'ok' && write.at >= since,
      );
      return first?.at ?? null;
    },
    { everyMs: lookMs, withinMs: waitMs, sentence: () => `Nobody writes to the ${side}` },
  );
