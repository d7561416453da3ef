import type { ClusterClient } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import { type LogBounds, type LogRecord, partitionKey, type TopicPartition } from '../log/types.ts';
import { earliest, type LogWindow } from '../log/window.ts';
import type { PositionsOptions } from '../positions/options.ts';
import { readWindows } from '../positions/read-windows.ts';
import { readAbove } from './read-above.ts';
import { readOld } from './read-old.ts';
import { boundsOf, type ReadBounds, readBounds } from './read-stretch.ts';
import { type Selected, selectStranded } from './select.ts';

/** One partition: where it was cut on the active side, and how far the old side is read. */
export interface Cutout extends TopicPartition {
  readonly cut: number;
  /** The cut stood still when it was taken: nothing was copied from there on. */
  readonly proven: boolean;
  /** Records just below the cut as they were soon after it was taken: what has been compacted away since is among them. */
  readonly kept: readonly LogRecord[];
  readonly end: number;
}

/** Offsets below the cut in which the last replicated record is looked for, one try after the other. */
const tails = [64, 512, 4096, 32_768];

/** Sorts one partition's records; unknown with the reason where a log cannot be read whole, or nothing ties the two together. */
export async function readSelected(
  old: ClusterClient,
  active: ClusterClient,
  at: Cutout,
  options: PositionsOptions,
  most: ReadBounds = readBounds,
): Promise<Known<Selected>> {
  const [oldBounds, activeBounds] = await Promise.all([boundsOf(old, at), boundsOf(active, at)]);
  if (!oldBounds.known) return unknown(`old side: ${oldBounds.reason}`);
  const missing = !activeBounds.known && activeBounds.reason === 'UNKNOWN_TOPIC_OR_PARTITION';
  if (!activeBounds.known && !missing) return unknown(`active side: ${activeBounds.reason}`);
  const bounds = activeBounds.known ? activeBounds.value : nothing;
  const above = { topic: at.topic, partition: at.partition, cut: at.cut, bounds };
  for (const tail of tails) {
    const below = await readBelow(active, at, bounds, tail, options);
    if (!below.known) return unknown(`active side: ${below.reason}`);
    const from = await startOn(old, at, oldBounds.value, below.value);
    if (!from.known) return unknown(`old side: ${from.reason}`);
    const stretch = { topic: at.topic, partition: at.partition, from: from.value, to: at.end };
    const there = await readOld(old, stretch, { active, above }, options, most);
    if (!there.known) return there;
    const { records, broughtBack } = there.value;
    const window = { bounds: oldBounds.value, from: from.value, next: at.end, atEnd: true, records };
    const { proven } = at;
    // What tells which record was replicated last lies below the cut, whatever was written above.
    const asOfCut = selectStranded(window, { below: below.value, above: [], goneAbove: null, proven });
    if (asOfCut === null) continue;
    const behind = (records.at(-1)?.offset ?? -1) > (asOfCut.lastReplicated ?? -1);
    if (!behind) return known({ ...asOfCut, otherSide: broughtBack });
    const written = await readAbove(active, above, records, options, most);
    if (!written.known) return unknown(`active side: ${written.reason}`);
    const selected = selectStranded(window, { below: below.value, ...written.value, proven });
    if (selected !== null) return known({ ...selected, otherSide: selected.otherSide + broughtBack });
  }
  return unknown(
    `none of the last ${tails.at(-1)} records below the cut is on the old side: what was replicated last cannot be told`,
  );
}

const nothing: LogBounds = { start: 0, highWatermark: 0, lastStable: 0 };

async function readBelow(
  active: ClusterClient,
  { topic, partition, cut, kept }: Cutout,
  bounds: LogBounds,
  tail: number,
  options: PositionsOptions,
): Promise<Known<LogWindow>> {
  const from = Math.max(bounds.start, cut - tail);
  if (from >= cut) return known({ bounds, from, next: cut, atEnd: true, records: kept });
  const request = { topic, partition, from, to: cut, maxRecords: tail };
  const windows = await readWindows(active, [request], 'read_committed', options);
  const now = windows.get(partitionKey(request)) ?? unknown('it gave no answer');
  return now.known ? known({ ...now.value, records: withKept(now.value.records, kept) }) : now;
}

/** What is there now and what was there, in order, each once. */
function withKept(now: readonly LogRecord[], kept: readonly LogRecord[]): LogRecord[] {
  const records = new Map([...kept, ...now].map((record) => [record.offset, record]));
  return [...records.values()].sort((one, other) => one.offset - other.offset);
}

/** No record that was copied into the window is older than its oldest one; without one, all of the old log is read. */
async function startOn(
  old: ClusterClient,
  { topic, partition }: TopicPartition,
  { start }: LogBounds,
  below: LogWindow,
): Promise<Known<number>> {
  const timestamp = earliest(below.records.filter(({ copied }) => copied));
  if (timestamp === null || below.from <= below.bounds.start) return known(start);
  const found = (await old.offsetsForTimestamps([{ topic, partition, timestamp }])).get(
    partitionKey({ topic, partition }),
  );
  if (found?.known === false) return found;
  // No answer is no proof of absence: then all of the log is read.
  return known(Math.max(start, found?.value ?? start));
}
