import type { ClusterClient } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import { type LogBounds, type LogRecord, partitionKey, type TopicPartition } from '../log/types.ts';
import { earliest, type LogWindow } from '../log/window.ts';
import type { PositionsOptions } from '../positions/options.ts';
import { readWindows } from '../positions/read-windows.ts';
import { scan } from '../positions/scan.ts';
import { type ActiveLog, type Selected, selectStranded } from './select.ts';

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
/** What is held in memory of one log, and what is read of one where only some records are kept. */
const mostKept = 300_000;
const mostRead = 10_000_000;

/** Sorts one partition's records; unknown with the reason where a log cannot be read whole, or nothing ties the two together. */
export async function readSelected(
  old: ClusterClient,
  active: ClusterClient,
  at: Cutout,
  options: PositionsOptions,
): Promise<Known<Selected>> {
  const [oldBounds, activeBounds] = await Promise.all([boundsOf(old, at), boundsOf(active, at)]);
  if (!oldBounds.known) return unknown(`old side: ${oldBounds.reason}`);
  const missing = !activeBounds.known && activeBounds.reason === 'UNKNOWN_TOPIC_OR_PARTITION';
  if (!activeBounds.known && !missing) return unknown(`active side: ${activeBounds.reason}`);
  const bounds = activeBounds.known ? activeBounds.value : nothing;
  for (const tail of tails) {
    const below = await readBelow(active, at, bounds, tail, options);
    if (!below.known) return unknown(`active side: ${below.reason}`);
    const from = await startOn(old, at, oldBounds.value, below.value);
    if (!from.known) return unknown(`old side: ${from.reason}`);
    const records = await readAll(old, at, from.value, at.end, options);
    if (!records.known) return unknown(`old side: ${records.reason}`);
    const above = await readAbove(active, at, bounds, records.value, options);
    if (!above.known) return unknown(`active side: ${above.reason}`);
    const window = {
      bounds: oldBounds.value,
      from: from.value,
      next: at.end,
      atEnd: true,
      records: records.value,
    };
    const { proven } = at;
    const selected = selectStranded(window, { below: below.value, ...above.value, proven });
    if (selected !== null) return known(selected);
  }
  return unknown(
    `none of the last ${tails.at(-1)} records below the cut is on the old side: what was replicated last cannot be told`,
  );
}

const nothing: LogBounds = { start: 0, highWatermark: 0, lastStable: 0 };

export async function boundsOf(cluster: ClusterClient, at: TopicPartition): Promise<Known<LogBounds>> {
  return (await cluster.logBounds([at])).get(partitionKey(at)) ?? unknown('it gave no answer');
}

/** Of what was written since the cut only the records that the old side has, too: traffic may have gone on for days. */
const readAbove = async (
  active: ClusterClient,
  at: Cutout,
  { start, lastStable }: LogBounds,
  old: readonly LogRecord[],
  options: PositionsOptions,
): Promise<Known<Pick<ActiveLog, 'above' | 'goneAbove'>>> => {
  const there = new Set(old.map(({ fingerprint }) => fingerprint));
  const from = Math.max(at.cut, start);
  let seen = 0;
  const keep = ({ fingerprint }: LogRecord): boolean => {
    seen += 1;
    return there.has(fingerprint);
  };
  const above = await readAll(
    active,
    at,
    from,
    lastStable,
    { ...options, isolation: 'read_committed' },
    keep,
  );
  if (!above.known) return above;
  const holes = seen < lastStable - from ? 'holes' : null;
  return known({ above: above.value, goneAbove: from > at.cut ? 'removed' : holes });
};

/** The records of a stretch that are to be kept. Unknown where they are too many, or a part cannot be read. */
export async function readAll(
  cluster: ClusterClient,
  { topic, partition }: TopicPartition,
  from: number,
  to: number,
  options: PositionsOptions,
  keep: (record: LogRecord) => boolean = () => true,
): Promise<Known<LogRecord[]>> {
  const records: LogRecord[] = [];
  if (from >= to) return known(records);
  const add = (more: readonly LogRecord[]): void => {
    for (const record of more) if (records.length <= mostKept && keep(record)) records.push(record);
  };
  const limits = { ...options.limits, countedRecords: mostRead };
  const ends = await scan(cluster, [{ topic, partition, from, to, add }], options.isolation, {
    ...options,
    limits,
  });
  const end = ends.get(partitionKey({ topic, partition }));
  if (records.length > mostKept)
    return unknown(`${from} to ${to} holds more than the ${mostKept} records that one call compares`);
  if (end?.whole === true) return known(records);
  const why = end?.reason === 'failed' ? end.failure : `stopped at offset ${end?.next} (${end?.reason})`;
  return unknown(`${from} to ${to} was not read whole: ${why}`);
}

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
