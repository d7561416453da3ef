import type { CommittedOffset } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { GroupSnapshot } from '../sync-offsets/snapshot.ts';

/** What stands for a group now, against what the move wrote. */
export type ReadBack =
  | { readonly kind: 'as-written' }
  /** Somebody reads: from the first commit of a member on, the offsets are the group's own. */
  | { readonly kind: 'active' }
  /** Changed while nobody read: an engine's own offset sync, or a person. */
  | { readonly kind: 'rewound'; readonly partitions: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Judges one group. Unknown members are not none: nothing is written then. */
export function judgeReadBack(
  { written }: GroupSnapshot,
  now: Known<readonly CommittedOffset[]>,
  members: Known<number>,
): ReadBack {
  if (!members.known) return { kind: 'unknown', reason: `its members are unknown: ${members.reason}` };
  if (members.value > 0) return { kind: 'active' };
  if (!now.known) return { kind: 'unknown', reason: `its offsets are unknown: ${now.reason}` };
  const found = new Map(now.value.map((at) => [partitionKey(at), at.offset]));
  const partitions = written
    .filter((at) => found.get(partitionKey(at)) !== at.offset)
    .map((at) => partitionKey(at));
  return partitions.length === 0 ? { kind: 'as-written' } : { kind: 'rewound', partitions };
}
