import type { ClusterInventory } from '../../functions/lib/log/inventory.ts';
import { canaryTopic } from '../../functions/lib/pair/types.ts';
import { readCluster } from '../../functions/take-inventory/read-cluster.ts';
import type { WorldState } from '../../scripts/local/world/types.ts';
import { clusterOf } from '../integration/world/cluster-of.ts';

/** What stands on both clusters, read by the test itself. Groups of the applications come and go: only ours are compared. */
export async function inventories(
  world: WorldState,
): Promise<Record<'primary' | 'secondary', ClusterInventory>> {
  const [primary, secondary] = await Promise.all(
    (['primary', 'secondary'] as const).map(async (side) => {
      await using cluster = await clusterOf(world.sides[side]);
      const found = await readCluster(cluster, canaryTopic('orders'));
      return { ...found, groups: found.groups.filter((group) => group.startsWith('msk-dr.')) };
    }),
  );
  if (primary === undefined || secondary === undefined) throw new Error('A side was not read.');
  return { primary, secondary };
}
