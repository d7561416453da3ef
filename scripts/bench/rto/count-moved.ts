import type { Committed } from '../../../tests/chaos/checks/types.ts';
import { lookAt } from '../../chaos/look.ts';
import type { Scene } from '../../chaos/scene.ts';
import type { Side } from '../../local/world/types.ts';
import { committedAt } from './committed.ts';
import { countPositions, type PositionCount } from './positions.ts';

/** What a move did to the groups without members, where `next` is how they stood on the secondary right after it. */
export async function countMoved({ world }: Scene, next: readonly Committed[]): Promise<PositionCount> {
  const committed = await committedAt(world, 'primary');
  const { sides } = await lookAt(world, null);
  const entries = (side: Side) => sides[side]?.entries ?? [];
  return countPositions(
    { entries: entries('primary'), committed },
    { entries: entries('secondary'), committed: next },
  );
}
