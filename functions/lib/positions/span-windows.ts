import type { ClusterClient, ReadRequest } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import { type LogBounds, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import { earliest, indexAt, type LogWindow } from '../log/window.ts';
import type { PositionsOptions } from './options.ts';
import { readWindows } from './read-windows.ts';
import type { Span } from './spans.ts';

/** A stretch of the source around a span's positions, and the stretch of the target where its copies can lie. */
export interface SpanWindows {
  readonly source: LogWindow;
  readonly target: LogWindow;
  /** No source record below its window has this timestamp or a newer one, ms; infinite where that is not known. */
  readonly noneAsNewAs: number;
}
/** Both sides' bounds as the call found them first. */
export type BoundsOf = (at: TopicPartition) => { readonly source: LogBounds; readonly target: LogBounds };

/**
 * Reads both windows of every span of one wave, `size` records on each side of its positions. The target's begins at its
 * first record that is as new as the oldest of those around the positions: no copy of theirs lies below. The source
 * window reaches further back than these, since neighbours need not be in the order of their timestamps.
 */
export const readSpanWindows = async (
  source: ClusterClient,
  target: ClusterClient,
  wave: readonly Span[],
  boundsOf: BoundsOf,
  size: number,
  options: PositionsOptions,
): Promise<Map<PartitionKey, Known<SpanWindows>>> => {
  const sources = await readWindows(
    source,
    wave.map((span) => around(span, boundsOf(span).source, size)),
    options.isolation,
    options,
  );
  const times = wave.flatMap((span) => timeAround(span, sources.get(partitionKey(span)), size));
  const [starts, sourceStarts] = await Promise.all([firstAsNew(target, times), firstAsNew(source, times)]);
  const targets = await readWindows(
    target,
    wave.map((span) => onTarget(span, boundsOf(span).target, starts.get(partitionKey(span)), size)),
    'read_committed',
    options,
  );
  const later = await readWindows(
    source,
    writtenMeanwhile(wave, sources, targets, size),
    options.isolation,
    options,
  );
  return new Map(
    wave.map((span) => {
      const key = partitionKey(span);
      const time = times.find((at) => partitionKey(at) === key)?.timestamp;
      return [
        key,
        both(
          extended(sources.get(key), later.get(key)),
          sourceStarts.get(key),
          time,
          starts.get(key),
          targets.get(key),
        ),
      ];
    }),
  );
};

const widthOf = ({ offsets }: Span): number => (offsets.at(-1) ?? 0) - (offsets[0] ?? 0);

const around = (span: Span, { start }: LogBounds, size: number): ReadRequest => ({
  topic: span.topic,
  partition: span.partition,
  from: Math.max(start, (span.offsets[0] ?? 0) - size),
  maxRecords: 2 * size + widthOf(span),
});

/** Room for copies made twice, and for records that are newer than their neighbours. */
const slack = 256;
/** Less of it in a small window: every partition pays for it, and one that lacks it is widened. */
const slackOf = (size: number): number => Math.min(slack, 4 * size);

/** Without an answer by time the window is the log's end: the broker's silence is no proof that nothing is as new. */
const onTarget = (span: Span, bounds: LogBounds, found: Found | undefined, size: number): ReadRequest => {
  const maxRecords = 4 * size + 2 * widthOf(span) + slackOf(size);
  const start = found?.known ? found.value : null;
  const from = Math.max(bounds.start, start ?? bounds.lastStable - maxRecords);
  return { topic: span.topic, partition: span.partition, from, maxRecords };
};

/** The target's window may hold copies of records that were written after the source's was read: these are read too. */
const writtenMeanwhile = (
  wave: readonly Span[],
  sources: ReadonlyMap<PartitionKey, Known<LogWindow>>,
  targets: ReadonlyMap<PartitionKey, Known<LogWindow>>,
  size: number,
): ReadRequest[] =>
  wave.flatMap((span) => {
    const source = sources.get(partitionKey(span));
    const target = targets.get(partitionKey(span));
    if (!source?.known || !target?.known || !source.value.atEnd) return [];
    const last = target.value.records.at(-1)?.fingerprint;
    if (last === undefined || source.value.records.some(({ fingerprint }) => fingerprint === last)) return [];
    const { topic, partition } = span;
    return [{ topic, partition, from: source.value.next, maxRecords: 2 * size + slack }];
  });

const extended = (
  window: Known<LogWindow> | undefined,
  later: Known<LogWindow> | undefined,
): Known<LogWindow> | undefined => {
  if (!window?.known || !later?.known) return window;
  const { bounds, next, atEnd, records } = later.value;
  return known({
    bounds,
    from: window.value.from,
    next,
    atEnd,
    records: [...window.value.records, ...records],
  });
};

type Found = Known<number | null>;
interface Time extends TopicPartition {
  readonly timestamp: number;
}

/** The smallest timestamp from a quarter of the window below the first position on; none if there is no record. */
const timeAround = (span: Span, window: Known<LogWindow> | undefined, size: number): Time[] => {
  if (!window?.known) return [];
  const first = indexAt(window.value.records, span.offsets[0] ?? 0);
  const timestamp = earliest(window.value.records.slice(Math.max(0, first - Math.ceil(size / 4))));
  return timestamp === null ? [] : [{ topic: span.topic, partition: span.partition, timestamp }];
};

const firstAsNew = async (
  cluster: ClusterClient,
  times: readonly Time[],
): Promise<Map<PartitionKey, Found>> => (times.length > 0 ? cluster.offsetsForTimestamps(times) : new Map());

const noAnswer = unknown('no answer');

const both = (
  source: Known<LogWindow> = noAnswer,
  sourceStart: Found = known(null),
  time = Number.POSITIVE_INFINITY,
  start: Found = known(null),
  target: Known<LogWindow> = noAnswer,
): Known<SpanWindows> => {
  if (!source.known) return unknown(`source: ${source.reason}`);
  if (!start.known) return unknown(`target: ${start.reason}`);
  if (!target.known) return unknown(`target: ${target.reason}`);
  const first = sourceStart.known ? sourceStart.value : null;
  return known({
    source: source.value,
    target: target.value,
    noneAsNewAs: first !== null && first >= source.value.from ? time : Number.POSITIVE_INFINITY,
  });
};
