import type { ClusterClient } from '../lib/kafka/port.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { mayCompact } from '../lib/log/may-compact.ts';
import type { TopicPartition } from '../lib/log/types.ts';
import { statedBefore } from '../lib/stranded/stated-before.ts';

/** What decides how far the count of a partition can be relied on. */
export interface Circumstances {
  /** Newer records may have replaced some on the active side. */
  readonly compacted: boolean;
  /** Records that were missing by the statement before the promotion; null: it does not say. */
  readonly before: number | null;
}

export async function circumstances(
  ledger: Pick<Ledger, 'getStep'>,
  failover: string,
  active: ClusterClient,
  partitions: readonly TopicPartition[],
): Promise<(at: TopicPartition) => Circumstances> {
  const [settings, before] = await Promise.all([
    active.topicConfigs([...new Set(partitions.map(({ topic }) => topic))]),
    statedBefore(ledger, failover),
  ]);
  return (at) => ({ compacted: mayCompact(settings.get(at.topic)), before: before(at) });
}
