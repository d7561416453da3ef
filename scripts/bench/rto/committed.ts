import type { Committed } from '../../../tests/chaos/checks/types.ts';
import type { Side, WorldState } from '../../local/world/types.ts';
import { atSide } from './at-side.ts';
import { restingGroups } from './extra-groups.ts';

/** Where the groups without members stand on one side. Raises where a group cannot be read. */
export async function committedAt(world: WorldState, side: Side): Promise<Committed[]> {
  const found = await atSide(world, side, (cluster) => cluster.committedOffsets(restingGroups));
  return [...found].flatMap(([group, offsets]) => {
    if (!offsets.known) throw new Error(`Group ${group} could not be read: ${offsets.reason}`);
    return offsets.value.map(({ topic, partition, offset }) => ({ group, topic, partition, offset }));
  });
}
