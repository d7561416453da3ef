import type { Side } from '../lib/engines/engine.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { partitionKey } from '../lib/log/types.ts';
import { openPartitions } from '../lib/rebuild/open-partitions.ts';
import type { Rebuild } from '../lib/rebuild/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { strandedPartitions } from '../lib/stranded/requirements.ts';
import { allowRemoval } from './allow-removal.ts';
import { emptyPartition } from './empty-partition.ts';

/** More partitions are begun only while there is this much of the function's time left. */
const roomMs = 6_000;

/** Empties the partitions of a rebuild that are not proven yet, while there is time; answers how many are left. */
export async function emptyAll(
  { ledger, pair, remainingMs }: ClusterCall,
  grant: LockGrant,
  side: Side,
  old: ClusterClient,
  rebuild: Rebuild,
): Promise<number> {
  const [open, stranded] = await Promise.all([
    openPartitions(ledger, grant.run, rebuild),
    strandedPartitions(ledger, grant.run),
  ]);
  await allowRemoval(ledger, grant, side, old, [...new Set(open.map(({ topic }) => topic))]);
  const exported = new Map(stranded.map((at) => [partitionKey(at), at]));
  const where = { ledger, grant, old, isolation: pair.replication.isolation };
  return inWaves(
    open,
    () => remainingMs() > roomMs,
    async (at) => {
      await emptyPartition(where, at, exported.get(partitionKey(at)) ?? null);
      return true;
    },
  );
}
