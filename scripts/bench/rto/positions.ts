import { partitionKey, type TopicPartition } from '../../../functions/lib/log/types.ts';
import type { Committed, LogEntry } from '../../../tests/chaos/checks/types.ts';

/** What a move of positions has done to the groups, in records. */
export interface PositionCount {
  /** Unread on the old side and behind the position on the new one. */
  readonly skipped: number;
  /** Read on the old side and ahead of the position on the new one. */
  readonly reread: number;
  /** Positions that were compared. */
  readonly positions: number;
}

/**
 * Compares positions by the records themselves: each has a key and a number that no other of its topic has. Independent
 * of how the product translates. A partition without a position on the new side counts as read from its start.
 */
export function countPositions(
  old: { readonly entries: readonly LogEntry[]; readonly committed: readonly Committed[] },
  next: { readonly entries: readonly LogEntry[]; readonly committed: readonly Committed[] },
): PositionCount {
  const oldOffset = new Map(old.entries.map((entry) => [idOf(entry), entry.offset]));
  const byPartition = Map.groupBy(next.entries, partitionKey);
  const written = new Map(next.committed.map((one) => [`${one.group} ${partitionKey(one)}`, one.offset]));
  let skipped = 0;
  let reread = 0;
  for (const { group, offset: stood, ...at } of old.committed) {
    const position = written.get(`${group} ${partitionKey(at)}`) ?? 0;
    for (const entry of byPartition.get(partitionKey(at)) ?? []) {
      const was = oldOffset.get(idOf(entry));
      if (was === undefined) continue;
      if (entry.offset < position && was >= stood) skipped += 1;
      if (entry.offset >= position && was < stood) reread += 1;
    }
  }
  return { skipped, reread, positions: old.committed.length };
}

const idOf = (entry: TopicPartition & Pick<LogEntry, 'key' | 'seq'>): string =>
  `${entry.topic} ${entry.partition} ${entry.key} ${entry.seq}`;
