import { lossStep } from '../../estimate-loss/steps.ts';
import type { LossStatement } from '../contracts/loss.ts';
import type { Ledger } from '../ledger/types.ts';
import { partitionKey, type TopicPartition } from '../log/types.ts';

/** Records of a partition that were missing by the failover's statement before its promotion; null where it does not say. */
export async function statedBefore(
  ledger: Pick<Ledger, 'getStep'>,
  failover: string,
): Promise<(at: TopicPartition) => number | null> {
  const statement = await ledger.getStep<LossStatement>(failover, lossStep('before-promote'));
  const rows = new Map((statement?.partitions ?? []).map((row) => [partitionKey(row), row.records]));
  return (at) => rows.get(partitionKey(at)) ?? null;
}
