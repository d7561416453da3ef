import type { ClusterInventory } from '../../../functions/lib/log/inventory.ts';
import type { Scene } from '../../../scripts/chaos/scene.ts';
import { liveGroups } from '../../../scripts/local/traffic/groups.ts';
import type { Side } from '../../../scripts/local/world/types.ts';
import { inventories } from '../../drill/inventories.ts';

/** What a move leaves standing, whichever run has moved. */
export interface Standing {
  readonly side: Side;
  readonly lockHolder: string | null;
  readonly clusters: Readonly<Record<Side, object>>;
}

/** Groups that never commit are there only while a member is: whether they were fenced depends on when it left. */
const fleeting = new Set(liveGroups.filter(({ commits }) => !commits).map(({ group }) => group));

/**
 * Read by the test itself. Each run's canary adds its records, and the pair's topic for them forgets them in its time.
 * A way home creates its flows anew, and what a flow that is gone has noted for itself stays where it is.
 */
export async function standing({ world, pair }: Scene): Promise<Standing> {
  const { side } = await pair.pointer();
  const { primary, secondary } = await inventories(world);
  const without = ({ canaryRecords, topics, acls, ...rest }: ClusterInventory) => ({
    ...rest,
    acls: acls.known
      ? acls.value.filter((acl) => acl.resourceType !== 'group' || !fleeting.has(acl.resourceName))
      : acls,
    topics: topics.filter(({ topic }) => !topic.endsWith('.internal')),
  });
  return {
    side,
    lockHolder: await pair.lockHolder(),
    clusters: { primary: without(primary), secondary: without(secondary) },
  };
}
