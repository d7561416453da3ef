import type { LossStatement, PartitionLoss } from '../lib/contracts/loss.ts';
import { unknown } from '../lib/known.ts';
import { lossStatement, partitionLoss } from '../lib/log/loss.ts';
import { partitionKey, type TopicPartition } from '../lib/log/types.ts';
import type { Reading } from '../lib/observation/types.ts';
import { basisOf, estimatePartition, type Since } from './from-observation.ts';

/** What there is to make a statement of. */
export interface LossEvidence {
  /** Rows of what both logs said; null if the source's could not be read at all. */
  readonly read: LossStatement | null;
  /** The newest observation of this source, if there is one. */
  readonly observed: Reading | null;
  /** Partitions of the pair that the other side has: they count even if nobody ever saw them on the source. */
  readonly onTarget: readonly TopicPartition[];
  readonly since: Since;
}

/**
 * The best statement that the evidence gives: rows read from both logs, then rows estimated from the newest
 * observation, then unknown. A statement without any row is unknown: having seen nothing is not having lost nothing.
 */
export function completeStatement({ read, observed, onTarget, since }: LossEvidence): LossStatement {
  const rows = new Map<string, PartitionLoss>();
  for (const at of onTarget)
    rows.set(partitionKey(at), partitionLoss(at, unknown(`${since.reason}; it was never observed`)));
  for (const at of observed?.partitions ?? []) rows.set(partitionKey(at), estimatePartition(at, since));
  for (const row of read?.partitions ?? []) {
    const key = partitionKey(row);
    if (row.kind !== 'unknown' || rows.get(key)?.records == null) rows.set(key, row);
  }
  // What was read whole is all there is: a topic that only the observation or the other side knows was deleted since.
  if (read !== null) {
    const existing = new Set(read.partitions.map(partitionKey));
    for (const key of rows.keys()) if (!existing.has(key)) rows.delete(key);
  }
  const all = [...rows.values()].sort((a, b) => partitionKey(a).localeCompare(partitionKey(b)));
  const statement = lossStatement(all, since.now);
  const estimated = all.some(({ kind }) => kind !== 'exact');
  const basis =
    observed !== null && estimated ? { basis: basisOf(observed, since), ...leastOf(statement) } : {};
  if (read === null && all.length === 0)
    return { ...statement, kind: 'unknown', records: null, rpoSeconds: unknown(since.reason) };
  return { ...statement, ...basis };
}

/** What was seen to be missing, where every partition can be told; a row that both logs gave is seen altogether. */
const leastOf = ({ records, partitions }: LossStatement): Pick<LossStatement, 'atLeast'> =>
  records === null
    ? {}
    : { atLeast: partitions.reduce((sum, row) => sum + (row.atLeast ?? row.records ?? 0), 0) };
