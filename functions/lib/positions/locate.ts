import type { ClusterClient } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import type { PartitionReading } from '../log/lag.ts';
import { countMissing, type MissingCounter } from '../log/missing.ts';
import type { LogBounds, PartitionKey, TopicPartition } from '../log/types.ts';
import { partitionKey } from '../log/types.ts';
import { earliest, isWhole, type LogWindow } from '../log/window.ts';
import type { PositionsOptions } from './options.ts';
import { readWindows } from './read-windows.ts';
import { type ScanEnd, scan } from './scan.ts';

/** A partition whose last copied record is still to be found; `target` null: it does not exist there. */
export interface Located extends TopicPartition {
  readonly source: LogBounds;
  readonly target: LogBounds | null;
}

interface Work {
  readonly at: Located;
  readonly counter: MissingCounter;
  /** The whole target log is in the tail: what is not found in it is not there. */
  readonly targetWhole: boolean;
  readonly from: number;
}

/**
 * One try with the last `tail` offsets of every target log: where they begin in the source is looked up by time, and
 * the source is read from there to its end. Partitions that this try cannot settle are absent from the answer.
 */
export const locate = async (
  source: ClusterClient,
  target: ClusterClient,
  partitions: readonly Located[],
  tail: number,
  options: PositionsOptions,
): Promise<Map<PartitionKey, Known<PartitionReading>>> => {
  const results = new Map<PartitionKey, Known<PartitionReading>>();
  const tails = await readTails(target, partitions, tail, options);
  for (const [key, window] of tails) if (!window.known) results.set(key, unknown(`target: ${window.reason}`));
  const work = await startScans(source, partitions, tails, results);
  const ends = await scan(
    source,
    work.map(({ at, from, counter }) => ({
      topic: at.topic,
      partition: at.partition,
      from,
      to: readableEnd(at.source, options),
      add: counter.add,
    })),
    options.isolation,
    options,
  );
  for (const item of work) {
    const end = ends.get(partitionKey(item.at));
    const reading = end && readingOf(item, end, options);
    if (reading) results.set(partitionKey(item.at), reading);
  }
  return results;
};

const readableEnd = (bounds: LogBounds, { isolation }: PositionsOptions): number =>
  isolation === 'read_committed' ? bounds.lastStable : bounds.highWatermark;

/** What is committed on the target counts as being there; of absent and empty logs the tail is empty. */
const readTails = async (
  target: ClusterClient,
  partitions: readonly Located[],
  tail: number,
  options: PositionsOptions,
): Promise<Map<PartitionKey, Known<LogWindow>>> => {
  const requests = partitions.flatMap(({ topic, partition, target: bounds }) => {
    if (!bounds || bounds.start >= bounds.lastStable) return [];
    const from = Math.max(bounds.start, bounds.lastStable - tail);
    return [{ topic, partition, from, to: bounds.lastStable, maxRecords: tail }];
  });
  const windows = await readWindows(target, requests, 'read_committed', options);
  const empty = partitions.filter((at) => !windows.has(partitionKey(at)));
  for (const at of empty) {
    const bounds = at.target ?? { start: 0, highWatermark: 0, lastStable: 0 };
    windows.set(
      partitionKey(at),
      known({ bounds, from: bounds.start, next: bounds.lastStable, atEnd: true, records: [] }),
    );
  }
  return windows;
};

const startScans = async (
  source: ClusterClient,
  partitions: readonly Located[],
  tails: ReadonlyMap<PartitionKey, Known<LogWindow>>,
  results: Map<PartitionKey, Known<PartitionReading>>,
): Promise<Work[]> => {
  const usable = partitions.flatMap((at) => {
    const window = tails.get(partitionKey(at));
    if (!window?.known || (window.value.records.length === 0 && !isWhole(window.value))) return [];
    return [
      { at, window: window.value, since: isWhole(window.value) ? null : earliest(window.value.records) },
    ];
  });
  const queries = usable.flatMap(({ at: { topic, partition }, since }) =>
    since === null ? [] : [{ topic, partition, timestamp: since }],
  );
  const offsets =
    queries.length > 0
      ? await source.offsetsForTimestamps(queries)
      : new Map<PartitionKey, Known<number | null>>();
  return usable.flatMap(({ at, window, since }) => {
    const found = since === null ? known(null) : (offsets.get(partitionKey(at)) ?? unknown('no answer'));
    if (!found.known) {
      results.set(partitionKey(at), unknown(`source: ${found.reason}`));
      return [];
    }
    // No answer is no proof of absence (the broker looks into one segment only): then all of the source is read.
    const from = Math.max(at.source.start, found.value ?? at.source.start);
    return [{ at, from, targetWhole: isWhole(window), counter: countMissing(window) }];
  });
};

/** Undefined: this try found nothing that the target has, so a longer tail is needed. */
const readingOf = (
  { at, counter, targetWhole, from }: Work,
  end: ScanEnd,
  options: PositionsOptions,
): Known<PartitionReading> | undefined => {
  if (end.reason === 'failed') return unknown(`source: ${end.failure}`);
  if (end.reason === 'time') return unknown('the time was over before the source was read');
  const missing = counter.result(targetWhole && from <= at.source.start);
  if (!missing) return undefined;
  const replicated = missing.anchor === null ? ('unreplicated' as const) : ('anchor' as const);
  const reading = { ...missing, source: replicated, counted: 'records' as const, undecided: 0 };
  if (end.whole) return known(reading);
  const unread = readableEnd(at.source, options) - end.next;
  return known({ ...reading, records: missing.records + unread, counted: 'offsets' });
};
