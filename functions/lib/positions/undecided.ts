import type { ClusterClient } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import type { PartitionReading } from '../log/lag.ts';
import { countMissing } from '../log/missing.ts';
import { type LogBounds, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import type { PositionsOptions } from './options.ts';
import { scan } from './scan.ts';

/**
 * Adds what lies above the last stable offset to each reading. A flow that reads committed records stops there, but
 * acknowledged records without a transaction may lie behind an open one: they are missing on the target too.
 */
export const countUndecided = async (
  source: ClusterClient,
  partitions: readonly (TopicPartition & { readonly bounds: LogBounds })[],
  results: Map<PartitionKey, Known<PartitionReading>>,
  options: PositionsOptions,
): Promise<void> => {
  const work = partitions
    .filter(({ bounds }) => bounds.lastStable < bounds.highWatermark)
    .map((at) => ({ at, counter: countMissing({ records: [], from: 0, next: 0 }) }));
  const ends = await scan(
    source,
    work.map(({ at: { topic, partition, bounds }, counter }) => ({
      topic,
      partition,
      from: Math.max(bounds.start, bounds.lastStable),
      to: bounds.highWatermark,
      add: counter.add,
    })),
    'read_uncommitted',
    options,
  );
  for (const { at, counter } of work) {
    const reading = results.get(partitionKey(at));
    const end = ends.get(partitionKey(at));
    const above = counter.result(true);
    if (!reading?.known) continue;
    if (!end?.whole || !above)
      results.set(partitionKey(at), unknown('the records of open transactions could not be read'));
    else results.set(partitionKey(at), known(withUndecided(reading.value, above)));
  }
};

const withUndecided = (
  reading: PartitionReading,
  above: { readonly records: number; readonly oldest: number | null; readonly newest: number | null },
): PartitionReading => ({
  ...reading,
  records: reading.records + above.records,
  undecided: above.records,
  oldest: pick(Math.min, reading.oldest, above.oldest),
  newest: pick(Math.max, reading.newest, above.newest),
});

const pick = (
  choose: (a: number, b: number) => number,
  a: number | null,
  b: number | null,
): number | null => {
  if (a === null || b === null) return a ?? b;
  return choose(a, b);
};
