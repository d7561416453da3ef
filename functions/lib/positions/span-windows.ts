import type { ClusterClient, ReadRequest } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import { type LogBounds, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import { earliest, type LogWindow } from '../log/window.ts';
import type { PositionsOptions } from './options.ts';
import { readWindows } from './read-windows.ts';
import type { Span } from './spans.ts';

/** A stretch of the source around a span's positions, and the stretch of the target where its copies can lie. */
export interface SpanWindows {
  readonly source: LogWindow;
  readonly target: LogWindow;
}
/** Both sides' bounds as the call found them first. */
export type BoundsOf = (at: TopicPartition) => { readonly source: LogBounds; readonly target: LogBounds };

/**
 * Reads both windows of every span of one wave, `size` records on each side of its positions. The target's begins at its
 * first record that is as new as the oldest of the source window: no copy of the window lies below.
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
  const starts = await targetStarts(target, wave, sources);
  const requests = wave.flatMap((span) => {
    const start = starts.get(partitionKey(span));
    return start?.known ? [onTarget(span, boundsOf(span).target, start.value, size)] : [];
  });
  const targets = await readWindows(target, requests, 'read_committed', options);
  return new Map(
    wave.map((span) => {
      const key = partitionKey(span);
      return [key, both(sources.get(key), starts.get(key), targets.get(key))];
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

/** Without an answer by time the window is the log's end: the broker's silence is no proof that nothing is as new. */
const onTarget = (span: Span, bounds: LogBounds, start: number | null, size: number): ReadRequest => {
  const maxRecords = 4 * size + 2 * widthOf(span) + slack;
  const from = Math.max(bounds.start, start ?? bounds.lastStable - maxRecords);
  return { topic: span.topic, partition: span.partition, from, maxRecords };
};

const targetStarts = async (
  target: ClusterClient,
  wave: readonly Span[],
  sources: ReadonlyMap<PartitionKey, Known<LogWindow>>,
): Promise<Map<PartitionKey, Known<number | null>>> => {
  const starts = new Map<PartitionKey, Known<number | null>>();
  const queries = wave.flatMap((span) => {
    const window = sources.get(partitionKey(span));
    if (!window?.known) return [];
    const timestamp = earliest(window.value.records);
    if (timestamp !== null) return [{ topic: span.topic, partition: span.partition, timestamp }];
    starts.set(partitionKey(span), known(null));
    return [];
  });
  const answers = queries.length > 0 ? await target.offsetsForTimestamps(queries) : [];
  for (const [key, answer] of answers) starts.set(key, answer);
  return starts;
};

const noAnswer = unknown('no answer');

const both = (
  source: Known<LogWindow> = noAnswer,
  start: Known<number | null> = noAnswer,
  target: Known<LogWindow> = noAnswer,
): Known<SpanWindows> => {
  if (!source.known) return unknown(`source: ${source.reason}`);
  if (!start.known) return unknown(`target: ${start.reason}`);
  return target.known
    ? known({ source: source.value, target: target.value })
    : unknown(`target: ${target.reason}`);
};
