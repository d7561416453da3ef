import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { type LogBounds, type LogRecord, partitionKey, type TopicPartition } from '../lib/log/types.ts';
import type { PositionsOptions } from '../lib/positions/options.ts';
import { scan } from '../lib/positions/scan.ts';
import { boundsOf } from '../lib/stranded/read-logs.ts';
import { searchFor } from '../lib/stranded/returned.ts';
import type { Returned, StrandedPartition } from '../lib/stranded/types.ts';

/** Records that are looked for at a time. */
export const portion = 100_000;

/**
 * Looks for every record that the active side produced above the cut, up to `until`, on the old side. Order is kept by the
 * flow, so each portion is looked for behind the one before; `behind` is where the next one begins. KafkaRequestFailed where a log cannot be read.
 */
export async function lookForAll(
  { old, active }: { readonly old: ClusterClient; readonly active: ClusterClient },
  stranded: StrandedPartition,
  until: number,
  options: PositionsOptions,
): Promise<Returned & { readonly behind: number }> {
  const { topic, partition } = stranded;
  const bounds = await boundsOf(old, stranded);
  const ends = await boundsOf(active, stranded);
  if (!bounds.known) throw unreadable(stranded, `old side: ${bounds.reason}`);
  if (!ends.known && until > 0) throw unreadable(stranded, `active side: ${ends.reason}`);
  let from = Math.max(bounds.value.start, (stranded.lastReplicated ?? -1) + 1);
  const end = endOf(bounds.value, options);
  let [looked, missing, foreign] = [0, 0, 0];
  await readThrough(old, stranded, Math.max(stranded.end, bounds.value.start), end, options, (records) => {
    foreign += records.filter(({ copied }) => !copied).length;
  });
  for (let at = Math.max(stranded.cut, ends.known ? ends.value.start : 0); at < until; at += portion) {
    const wanted: LogRecord[] = [];
    await readThrough(active, stranded, at, Math.min(until, at + portion), options, (records) => {
      wanted.push(...records.filter(({ copied }) => !copied));
    });
    const search = searchFor(wanted);
    if (wanted.length > 0) await readThrough(old, stranded, from, end, options, search.add);
    const found = search.result();
    [looked, missing] = [looked + wanted.length, missing + found.missing.length];
    from = found.lastFound === null ? from : found.lastFound + 1;
  }
  return { topic, partition, looked, missing, foreign, behind: from };
}

export const endOf = ({ highWatermark, lastStable }: LogBounds, { isolation }: PositionsOptions): number =>
  isolation === 'read_committed' ? lastStable : highWatermark;

export async function readThrough(
  cluster: ClusterClient,
  { topic, partition }: TopicPartition,
  from: number,
  to: number,
  options: PositionsOptions,
  add: (records: readonly LogRecord[]) => void,
): Promise<void> {
  if (from >= to) return;
  const limits = { ...options.limits, countedRecords: Number.POSITIVE_INFINITY };
  const ends = await scan(cluster, [{ topic, partition, from, to, add }], options.isolation, {
    ...options,
    limits,
  });
  const end = ends.get(partitionKey({ topic, partition }));
  if (end?.whole !== true)
    throw unreadable({ topic, partition }, end?.failure || (end?.reason ?? 'no answer'));
}

const unreadable = (at: TopicPartition, reason: string): KafkaRequestFailed =>
  new KafkaRequestFailed(`${partitionKey(at)} cannot be compared: ${reason}.`, {
    codes: [],
    retryable: true,
  });
