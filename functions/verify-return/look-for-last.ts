import type { ClusterClient, RawRecord } from '../lib/kafka/port.ts';
import { reduceRecord } from '../lib/log/fingerprint.ts';
import { type FingerprintSet, fingerprintSet } from '../lib/log/fingerprint-set.ts';
import { isCompacted } from '../lib/log/may-compact.ts';
import type { TopicPartition } from '../lib/log/types.ts';
import { type PositionsOptions, portionOf, timeIsOver } from '../lib/positions/options.ts';
import { hashOf } from '../lib/stranded/lines.ts';
import { readSteps, type Stretch } from '../lib/stranded/read-steps.ts';

/** A record of the active side that was not found. A later one of its key may stand for it. */
export interface Awaited {
  /** The key's hash, or what stands for it. */
  readonly key: string;
  readonly offset: number;
  /** Records that were looked for before it. */
  readonly before: number;
}
/** Records that are kept for the next call: a ledger item holds them all, at 150 bytes each. */
const mostAwaited = 1_000;

/** Where a look begins, on the active side. */
export interface LastSince {
  readonly at: number;
  /** Records that were looked for below it. */
  readonly looked: number;
  /** Of those below it. */
  readonly awaited?: readonly Awaited[];
}
/** What a look came to, and where the next one begins. */
export interface LastFound {
  readonly found: { readonly looked: number; readonly missing: number; readonly whole: boolean };
  readonly next: Required<LastSince>;
}

/**
 * On a compacted topic: looks for the last record of each key that the active side produced, below `until`. A cleaner may have
 * come to the old side before its compaction was paused, and have taken what later records replaced; that is no loss. Each log
 * is read once. Null where the time was over before the old side was read: then nothing is known.
 */
export async function lookForLast(
  { old, active }: { readonly old: ClusterClient; readonly active: ClusterClient },
  brought: Stretch,
  since: LastSince,
  until: number,
  options: PositionsOptions,
): Promise<LastFound | null> {
  const there = since.at < until ? await copiesIn(old, brought, options) : fingerprintSet();
  if (there === null) return null;
  const awaited = new Map((since.awaited ?? []).map((one) => [one.key, one]));
  let [seen, end] = [since.looked, since.at];
  const reduce = reduceRecord(options.headers);
  const keyed = (record: RawRecord) => ({ ...reduce(record), key: hashOf(record.key) });
  const written = { topic: brought.topic, partition: brought.partition, from: since.at, to: until };
  for await (const { records, next } of readSteps(
    active,
    written,
    options.isolation,
    portionOf(options),
    keyed,
  )) {
    for (const { copied, fingerprint, offset, key } of records) {
      if (copied) continue;
      // A record without a key stands for itself.
      const name = key ?? `offset ${offset}`;
      if (there.has(fingerprint)) awaited.delete(name);
      else awaited.set(name, { key: name, offset, before: seen });
      seen += 1;
    }
    end = next;
    if (next < until && timeIsOver(options)) break;
  }
  const whole = end >= until;
  const open = [...awaited.values()];
  const found = { looked: seen, missing: whole ? open.length : 0, whole };
  if (!whole && open.length <= mostAwaited) return { found, next: { at: end, looked: seen, awaited: open } };
  // From the first that is missing: by then it has come, or the active side's own cleaner has taken it, too.
  const first = open.reduce(
    (low, { offset, before }) => (offset < low.at ? { at: offset, looked: before } : low),
    { at: end, looked: seen },
  );
  return { found, next: { ...first, awaited: [] } };
}

/** What a flow has brought there; null where the time was over first. */
async function copiesIn(
  old: ClusterClient,
  brought: Stretch,
  options: PositionsOptions,
): Promise<FingerprintSet | null> {
  const there = fingerprintSet();
  const reduce = reduceRecord(options.headers);
  for await (const { records, next } of readSteps(
    old,
    brought,
    options.isolation,
    portionOf(options),
    reduce,
  )) {
    for (const { copied, fingerprint } of records) if (copied) there.add(fingerprint);
    if (next < brought.to && timeIsOver(options)) return null;
  }
  return there;
}

/** Which of the topics are compacted there; one that does not tell counts as one that is not. */
export async function compactedOn(
  cluster: Pick<ClusterClient, 'topicConfigs'>,
  partitions: readonly Pick<TopicPartition, 'topic'>[],
): Promise<ReadonlySet<string>> {
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  const found = await cluster.topicConfigs(topics);
  return new Set(topics.filter((topic) => isCompacted(found.get(topic))));
}
