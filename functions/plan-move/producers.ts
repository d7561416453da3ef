import type { Finding } from '../lib/contracts/findings.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { ActiveProducer } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import type { PartitionKey } from '../lib/log/types.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { copiedPartitions } from '../lib/runtime/positions.ts';

const shown = 5;

/** Who wrote to the pair's topics lately, as far as a broker tells it; a silent side tells nothing, which other findings say. */
export async function producerFindings(call: ClusterCall, side: Side): Promise<Finding[]> {
  const told = await orOwed('failover', async () => {
    const cluster = await call.connect(side);
    return cluster.activeProducers(await copiedPartitions(cluster, call.pair));
  });
  return told.known ? seenLately(side, told.value) : [];
}

/** One line for all of them: brokers know a producer by an id, never by its principal. */
export function seenLately(
  side: Side,
  producers: ReadonlyMap<PartitionKey, Known<readonly ActiveProducer[]>>,
): Finding[] {
  const byPartition = [...producers].flatMap(([key, found]): [PartitionKey, readonly ActiveProducer[]][] =>
    found.known && found.value.length > 0 ? [[key, found.value]] : [],
  );
  if (byPartition.length === 0) return [];
  const all = byPartition.flatMap(([, found]) => found);
  const ids = new Set(all.map(({ producerId }) => producerId));
  const newest = new Date(Math.max(...all.map(({ lastTimestamp }) => lastTimestamp))).toISOString();
  const names = byPartition.map(([key]) => key);
  const more = names.length > shown ? ` and ${names.length - shown} more` : '';
  return [
    {
      code: 'producers-seen',
      severity: 'info',
      subject: `fence of the ${side}`,
      found: `${ids.size} producer id${ids.size === 1 ? '' : 's'} that wrote to ${names.slice(0, shown).join(', ')}${more}, last at ${newest}`,
      needed: 'each of them an application whose principal is in fence.principals',
      why: 'Brokers tell a producer by its id only, and remember idempotent and transactional ones only: compare with the applications that you know.',
    },
  ];
}
