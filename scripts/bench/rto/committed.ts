import type { Committed } from '../../../tests/chaos/checks/types.ts';
import { atSide } from '../../chaos/at-side.ts';
import { readCommitted } from '../../chaos/look.ts';
import type { Side, WorldState } from '../../local/world/types.ts';
import { restingGroups } from './extra-groups.ts';

/** Where the groups without members stand on one side. Raises where a group cannot be read. */
export const committedAt = (world: WorldState, side: Side): Promise<Committed[]> =>
  atSide(world.sides[side], (cluster) => readCommitted(cluster, restingGroups));
