import type { CommittedOffset } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { GroupSnapshot } from '../sync-offsets/snapshot.ts';

/** What undoing comes to for one group. */
export type Undo =
  | { readonly kind: 'nothing' }
  /** It was not there before the run. */
  | { readonly kind: 'delete-group' }
  | {
      readonly kind: 'restore';
      readonly offsets: readonly CommittedOffset[];
      readonly kept: readonly string[];
    }
  | { readonly kind: 'leave'; readonly sentence: string };

/**
 * Restores a group's offsets on the target to what stood there before. Where they are no longer what this run wrote,
 * somebody moved them since, and they are left. A partition without a commit before cannot be freed of one alone:
 * it keeps the translated one, which is never past an unread record, and is named.
 */
export function planUndo(
  { group, before, written, earlier = [] }: GroupSnapshot,
  now: Known<readonly CommittedOffset[]>,
  members: Known<number>,
): Undo {
  if (!before.known)
    return { kind: 'leave', sentence: `${group}: what stood there before is unknown: ${before.reason}` };
  if (!now.known) return { kind: 'leave', sentence: `${group}: its offsets cannot be read: ${now.reason}` };
  if (!members.known || members.value > 0)
    return { kind: 'leave', sentence: `${group}: it has active members, or they are unknown` };
  const found = new Map(now.value.map((at) => [partitionKey(at), at.offset]));
  const wrote = new Set([...earlier, ...written].map((at) => `${partitionKey(at)} ${at.offset}`));
  const old = new Map(before.value.map((at) => [partitionKey(at), at]));
  const asBefore =
    now.value.length === old.size && now.value.every((at) => old.get(partitionKey(at))?.offset === at.offset);
  if (asBefore) return { kind: 'nothing' };
  const moved = [...found].filter(
    ([key, offset]) => !wrote.has(`${key} ${offset}`) && old.get(key)?.offset !== offset,
  );
  if (moved.length > 0)
    return {
      kind: 'leave',
      sentence: `${group}: somebody moved ${moved.map(([key]) => key).join(', ')} since`,
    };
  if (before.value.length === 0) return { kind: 'delete-group' };
  const kept = [...found.keys()].filter((key) => !old.has(key));
  const offsets = before.value.filter((at) => found.get(partitionKey(at)) !== at.offset);
  return { kind: 'restore', offsets, kept };
}
