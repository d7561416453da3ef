import { canaryPartitionsOf } from '../../functions/lib/canary/partitions.ts';
import { canaryTopic } from '../../functions/lib/pair/types.ts';
import { atSide } from '../../scripts/chaos/at-side.ts';
import type { Scene } from '../../scripts/chaos/scene.ts';
import type { Side } from '../../scripts/local/world/types.ts';

/** How many canary records a side has taken so far: those that were removed again are among them. */
export const canariesOn = ({ world }: Scene, side: Side): Promise<number> =>
  atSide(world.sides[side], async (cluster) => {
    const bounds = await cluster.logBounds(await canaryPartitionsOf(cluster, canaryTopic('orders')));
    return [...bounds].reduce((sum, [key, found]) => {
      if (!found.known) throw new Error(`${key}: ${found.reason}`);
      return sum + found.value.highWatermark;
    }, 0);
  });
