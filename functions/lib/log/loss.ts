import type { LossKind, LossStatement, PartitionLoss } from '../contracts/loss.ts';
import { type Known, known, unknown } from '../known.ts';
import type { PartitionReading } from './lag.ts';
import type { TopicPartition } from './types.ts';

/** One partition's part of the statement. What cannot be told is null, never 0. */
export const partitionLoss = (at: TopicPartition, reading: Known<PartitionReading>): PartitionLoss => {
  const { topic, partition } = at;
  if (!reading.known) {
    return {
      topic,
      partition,
      kind: 'unknown',
      records: null,
      firstTimestamp: null,
      lastTimestamp: null,
      reason: reading.reason,
    };
  }
  const { records, oldest, newest, counted, undecided, doubt } = reading.value;
  const upperBound = records > undecided && doubt !== null;
  const reasons = [
    ...(counted === 'offsets'
      ? ['too many records to read: counted as a difference of offsets, an upper bound']
      : []),
    ...(upperBound
      ? ['an upper bound: the target has removed records, and copies of these may have been among them']
      : []),
    ...(undecided > 0 ? [`${undecided} of the records belong to a stretch whose transactions are open`] : []),
  ];
  return {
    topic,
    partition,
    kind: reasons.length > 0 ? 'estimate' : 'exact',
    records,
    firstTimestamp: oldest,
    lastTimestamp: newest,
    ...(upperBound && reasons.length === 1 ? { upperBound } : {}),
    reason: reasons.join('; '),
  };
};

/** Both logs were read whole, and looking again tells no more: exact, or upper bounds that stay so. */
export const isSettled = ({ partitions }: Pick<LossStatement, 'partitions'>): boolean =>
  partitions.every(isSettledRow);

/** One partition's part of that. */
export const isSettledRow = ({ kind, upperBound }: Pick<PartitionLoss, 'kind' | 'upperBound'>): boolean =>
  kind === 'exact' || upperBound === true;

/** The last word: behind a verified fence, and counted. A statement without any row has counted nothing. */
export const isForGood = (statement: LossStatement): boolean =>
  statement.provisional === false && statement.records !== null && isSettled(statement);

/** The statement over all partitions: the weakest kind of its parts; one unknown part makes the sum unknown. */
export const lossStatement = (partitions: readonly PartitionLoss[], takenAt: number): LossStatement => {
  const untold = partitions.filter(({ records }) => records === null);
  return {
    kind: weakest(partitions.map(({ kind }) => kind)),
    records: untold.length > 0 ? null : partitions.reduce((sum, { records }) => sum + (records ?? 0), 0),
    takenAt,
    rpoSeconds: measuredRpo(partitions, takenAt),
    partitions,
  };
};

const weakest = (kinds: readonly LossKind[]): LossKind => {
  if (kinds.includes('unknown')) return 'unknown';
  return kinds.includes('estimate') ? 'estimate' : 'exact';
};

/** Age in seconds of the oldest record that is missing anywhere; 0 where none is; a clock behind the record's counts as 0. */
const measuredRpo = (partitions: readonly PartitionLoss[], takenAt: number): Known<number> => {
  const untold = partitions.filter(
    ({ records, firstTimestamp }) => records === null || (records > 0 && firstTimestamp === null),
  );
  if (untold.length > 0) {
    const names = untold
      .slice(0, 5)
      .map(({ topic, partition, reason }) => `${topic}-${partition} (${reason})`);
    return unknown(
      `${untold.length} partition(s) cannot be told: ${names.join(', ')}${untold.length > 5 ? ' …' : ''}`,
    );
  }
  const oldest = partitions.reduce<number | null>(
    (low, { firstTimestamp: at }) => (at !== null && (low === null || at < low) ? at : low),
    null,
  );
  return known(oldest === null ? 0 : Math.max(0, takenAt - oldest) / 1000);
};
