import { lossStep } from '../../estimate-loss/steps.ts';
import type { LossStatement } from '../contracts/loss.ts';
import type { ClusterClient } from '../kafka/port.ts';
import type { Ledger } from '../ledger/types.ts';
import { mayCompact } from '../log/may-compact.ts';
import { partitionKey, type TopicPartition } from '../log/types.ts';

/** What decides how far the count of a partition can be relied on. */
export interface Circumstances {
  /** Newer records may have replaced some on the active side: a hole in its log is no marker then. */
  readonly compacted: boolean;
  /** Records that were missing by the failover's statement before its promotion; null: it does not say. */
  readonly before: number | null;
}

/** Those of each partition, by the active side's settings and the failover's steps in the ledger. */
export async function circumstances(
  ledger: Pick<Ledger, 'getStep'>,
  failover: string,
  active: ClusterClient,
  partitions: readonly TopicPartition[],
): Promise<(at: TopicPartition) => Circumstances> {
  const [settings, statement] = await Promise.all([
    active.topicConfigs([...new Set(partitions.map(({ topic }) => topic))]),
    ledger.getStep<LossStatement>(failover, lossStep('before-promote')),
  ]);
  const before = new Map((statement?.partitions ?? []).map((row) => [partitionKey(row), row.records]));
  return (at) => ({
    compacted: mayCompact(settings.get(at.topic)),
    before: before.get(partitionKey(at)) ?? null,
  });
}
