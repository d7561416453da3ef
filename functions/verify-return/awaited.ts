import type { ClusterClient, RawRecord } from '../lib/kafka/port.ts';
import { isCompacted } from '../lib/log/may-compact.ts';
import type { LogRecord } from '../lib/log/types.ts';
import { hashOf } from '../lib/stranded/lines.ts';

/** A record with a hash of its key; null where it has none. */
export type Keyed = LogRecord & { readonly key: string | null };

/** Adds the key's hash to what a record is reduced to. */
export const keyed =
  (reduce: (record: RawRecord) => LogRecord) =>
  (record: RawRecord): Keyed => ({ ...reduce(record), key: hashOf(record.key) });

/**
 * What must be on the old side so that nothing is missing there: of each key the last record. A cleaner may have come to
 * the old side before its compaction was paused, and have taken what later records replaced; that is no loss.
 */
export function lastOfEachKey(records: readonly Keyed[]): Keyed[] {
  const last = new Map(records.map(({ key, offset }) => [key, offset]));
  return records.filter(({ key, offset }) => key === null || last.get(key) === offset);
}

/** Which of the topics are compacted there; one that does not tell counts as one that is not. */
export async function compactedOn(
  cluster: Pick<ClusterClient, 'topicConfigs'>,
  partitions: readonly { readonly topic: string }[],
): Promise<ReadonlySet<string>> {
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  const found = await cluster.topicConfigs(topics);
  return new Set(topics.filter((topic) => isCompacted(found.get(topic))));
}
