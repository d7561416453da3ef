import type { ClusterClient, RawRecord } from '../lib/kafka/port.ts';
import { reduceRecord } from '../lib/log/fingerprint.ts';
import type { IsolationLevel, LogRecord, TopicPartition } from '../lib/log/types.ts';
import { hashOf } from '../lib/stranded/lines.ts';
import { readSteps } from '../lib/stranded/read-steps.ts';
import { searchFor } from '../lib/stranded/returned.ts';

/** What is looked at: the old side's own records in `[from, to)`, among what the active side was brought in `[start, cut)`. */
export interface OlderLook extends TopicPartition {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly cut: number;
  /** The active side's end. */
  readonly end: number;
  /** Only the newest record of a key is sure to be there. */
  readonly compacted: boolean;
}
/** How far a look came, and what it found that the active side does not have. Offsets are the old side's, `behind` the other's. */
export interface Older {
  readonly next: number;
  readonly behind: number;
  readonly offsets: readonly number[];
  readonly whole: boolean;
}
/** Records that are held at a time. */
const portion = 20_000;
/** Enough to be told: nobody reads more of them one by one. */
const mostTold = 10_000;

type Keyed = LogRecord & { readonly key: string | null };

/**
 * Finds records below the last replicated one that only the old side has: kept there after an earlier failover, or never
 * copied. What is older than the oldest record of the active side has expired there and is none; on a compacted topic, nor
 * is one whose key the active side has. Goes on where `since` stopped.
 */
export async function findOlder(
  {
    old,
    active,
    isolation,
  }: { readonly old: ClusterClient; readonly active: ClusterClient; readonly isolation: IsolationLevel },
  at: OlderLook,
  since: Older | null,
  timeIsOver: () => boolean,
): Promise<Older> {
  const place = { topic: at.topic, partition: at.partition };
  const reduce = reduceRecord();
  const oldest = at.compacted ? Number.NEGATIVE_INFINITY : await oldestOf(active, at, isolation);
  let { next, behind, offsets } = since ?? { next: at.from, behind: at.start, offsets: [] };
  const keyed = (raw: RawRecord): Keyed => ({ ...reduce(raw), key: at.compacted ? hashOf(raw.key) : null });
  for await (const { records, next: until } of readSteps(
    old,
    { ...place, from: next, to: at.to },
    isolation,
    portion,
    keyed,
  )) {
    const own = records.filter(({ copied, timestamp }) => !copied && timestamp >= oldest);
    const search = searchFor(own);
    if (own.length > 0)
      for await (const { records: brought } of readSteps(
        active,
        { ...place, from: behind, to: at.cut },
        isolation,
        portion,
        reduce,
      )) {
        search.add(brought);
        if (search.left() === 0) break;
      }
    const { missing, lastFound } = search.result();
    const lacking = new Set(missing);
    const only = own.filter(({ offset }) => lacking.has(offset));
    const there = at.compacted && only.length > 0 ? await keysOf(active, at, isolation) : null;
    const found = only.filter(({ key }) => key === null || there?.has(key) !== true);
    offsets = [...offsets, ...found.map(({ offset }) => offset)];
    [next, behind] = [until, lastFound === null ? behind : lastFound + 1];
    if (offsets.length >= mostTold) break;
    if (timeIsOver() && next < at.to) return { next, behind, offsets, whole: false };
  }
  return { next, behind, offsets, whole: true };
}

/** When the first record was made that the active side still has; Infinity where it has none. */
async function oldestOf(active: ClusterClient, at: OlderLook, isolation: IsolationLevel): Promise<number> {
  const stretch = { topic: at.topic, partition: at.partition, from: at.start, to: at.end };
  for await (const { records } of readSteps(active, stretch, isolation, 1, ({ timestamp }) => timestamp))
    for (const timestamp of records) return timestamp;
  return Number.POSITIVE_INFINITY;
}

async function keysOf(
  active: ClusterClient,
  at: OlderLook,
  isolation: IsolationLevel,
): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  const stretch = { topic: at.topic, partition: at.partition, from: at.start, to: at.end };
  for await (const { records } of readSteps(active, stretch, isolation, portion, ({ key }) => hashOf(key)))
    for (const key of records) if (key !== null) keys.add(key);
  return keys;
}
