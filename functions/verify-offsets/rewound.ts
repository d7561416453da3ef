import type { CommittedOffset } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { GroupSnapshot } from '../sync-offsets/snapshot.ts';

/** What stands for a group now, against what the move wrote. */
export type ReadBack =
  | { readonly kind: 'as-written' }
  /** Somebody reads, or has read on: from the first commit of a member on, the offsets are the group's own. */
  | { readonly kind: 'active' }
  /** Set back, or gone, while nobody read: by an engine's own offset sync, or a person. */
  | { readonly kind: 'rewound'; readonly partitions: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Judges one group. Unknown members are not none: nothing is written then. A position beyond the written one is of a
 * member that has read and left again: no engine writes on this side once its flow is halted.
 */
export function judgeReadBack(
  { written }: GroupSnapshot,
  now: Known<readonly CommittedOffset[]>,
  members: Known<number>,
): ReadBack {
  if (!members.known) return { kind: 'unknown', reason: `its members are unknown: ${members.reason}` };
  if (members.value > 0) return { kind: 'active' };
  if (!now.known) return { kind: 'unknown', reason: `its offsets are unknown: ${now.reason}` };
  const found = new Map(now.value.map((at) => [partitionKey(at), at.offset]));
  const stands = written.map((at) => ({
    key: partitionKey(at),
    by: (found.get(partitionKey(at)) ?? -1) - at.offset,
  }));
  const partitions = stands.filter(({ by }) => by < 0).map(({ key }) => key);
  if (partitions.length > 0) return { kind: 'rewound', partitions };
  return { kind: stands.some(({ by }) => by > 0) ? 'active' : 'as-written' };
}

/** What the move had written to those partitions: the others of the group stay as they are. */
export const writtenThere = (
  { written, ...snapshot }: GroupSnapshot,
  partitions: readonly string[],
): GroupSnapshot => ({
  ...snapshot,
  written: written.filter((at) => partitions.includes(partitionKey(at))),
});
