import type { ClusterClient } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import type { PartitionReading } from '../log/lag.ts';
import { type LogBounds, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import { type Located, locate } from './locate.ts';
import { limitsOf, type PositionsOptions, timeIsOver } from './options.ts';
import { bothBounds } from './partition-state.ts';
import { countUndecided } from './undecided.ts';

/** What both logs say about each partition, and when the target was read, ms. */
export interface Readings {
  readonly takenAt: number;
  readonly partitions: Map<PartitionKey, Known<PartitionReading>>;
}

/**
 * Reads, for every partition, which records of the source the target lacks: those that were readable on the source
 * when the call began and were not on the target afterwards. A partition that cannot be told is unknown, never 0.
 */
export const readPartitions = async (
  source: ClusterClient,
  target: ClusterClient,
  partitions: readonly TopicPartition[],
  options: PositionsOptions,
): Promise<Readings> => {
  const results = new Map<PartitionKey, Known<PartitionReading>>();
  const bounds = await bothBounds(source, target, partitions);
  const takenAt = options.clock.now();
  let open: Located[] = [];
  const ends: (TopicPartition & { readonly bounds: LogBounds })[] = [];
  for (const at of partitions) {
    const both = bounds.get(partitionKey(at));
    if (!both) results.set(partitionKey(at), unknown('not read'));
    else if (!both.source.known) results.set(partitionKey(at), unknown(`source: ${both.source.reason}`));
    else if (both.target !== 'absent' && !both.target.known) {
      results.set(partitionKey(at), unknown(`target: ${both.target.reason}`));
    } else if (both.source.value.start >= both.source.value.highWatermark) {
      results.set(partitionKey(at), known(nothingToCopy));
    } else {
      const targetBounds = both.target === 'absent' ? null : both.target.value;
      open.push({ ...at, source: both.source.value, target: targetBounds });
      ends.push({ ...at, bounds: both.source.value });
    }
  }
  for (const tail of limitsOf(options).tails) {
    if (open.length === 0 || timeIsOver(options)) break;
    const round = await locate(source, target, open, tail, options);
    for (const [key, reading] of round) results.set(key, reading);
    open = open.filter((at) => !round.has(partitionKey(at)));
  }
  const reason = timeIsOver(options)
    ? 'the time was over before the last copied record was found'
    : 'none of the last records that were copied to the target is in the source log';
  for (const at of open) results.set(partitionKey(at), unknown(reason));
  if (options.isolation === 'read_committed') await countUndecided(source, ends, results, options);
  return { takenAt, partitions: results };
};

const nothingToCopy: PartitionReading = {
  records: 0,
  oldest: null,
  newest: null,
  anchor: null,
  doubt: null,
  source: 'empty',
  counted: 'records',
  undecided: 0,
};
