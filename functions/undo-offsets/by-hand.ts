import { ValidationFailed } from '../lib/errors.ts';
import type { CommittedOffset } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import { type LogBounds, type PartitionKey, partitionKey } from '../lib/log/types.ts';
import type { Undo } from './undo.ts';

/** One position that is put back. `reread`: offsets between the two, so at most that many records are read again. */
export interface PutBack {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  readonly reread: number;
}
export type UndoByHand =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'restore';
      readonly offsets: readonly CommittedOffset[];
      readonly positions: readonly PutBack[];
      readonly kept: readonly string[];
    }
  | { readonly kind: 'leave'; readonly sentence: string };

/**
 * What of an undo may happen on a side that clients read from. Going back reads again; going forward would skip what
 * the group has not read, and a group without positions starts by its `auto.offset.reset`, which may skip: both are
 * refused. What the log has not any more is no position: such a one goes to where the log starts.
 */
export function undoByHand(
  group: string,
  undo: Undo,
  now: readonly CommittedOffset[],
  bounds: ReadonlyMap<PartitionKey, Known<LogBounds>>,
): UndoByHand {
  if (undo.kind === 'delete-group')
    return {
      kind: 'leave',
      sentence: `${group}: it had no positions before, and without any it would start by its auto.offset.reset, which may skip records`,
    };
  if (undo.kind !== 'restore') return undo;
  const current = new Map(now.map((at) => [partitionKey(at), at.offset]));
  const unknown: string[] = [];
  const ahead: string[] = [];
  const offsets = undo.offsets.flatMap((at): CommittedOffset[] => {
    const key = partitionKey(at);
    const [found, log] = [current.get(key), bounds.get(key)];
    if (found === undefined || log?.known !== true) {
      unknown.push(key);
      return [];
    }
    const offset = Math.max(at.offset, log.value.start);
    if (offset > found) ahead.push(`${key} from ${found} to ${offset}`);
    return [{ ...at, offset }];
  });
  if (unknown.length > 0)
    return { kind: 'leave', sentence: `${group}: where ${unknown.join(', ')} begin or stand is unknown` };
  if (ahead.length > 0)
    return {
      kind: 'leave',
      sentence: `${group}: ${ahead.join(', ')} would skip records that it has not read`,
    };
  const positions = offsets.map(({ topic, partition, offset }): PutBack => {
    const from = current.get(partitionKey({ topic, partition })) ?? offset;
    return { topic, partition, from, to: offset, reread: from - offset };
  });
  return { kind: 'restore', offsets, positions, kept: undo.kept };
}

/** Raises ValidationFailed where nothing could be put back and something was to be. */
export function requireSome(restored: readonly unknown[], left: readonly string[]): void {
  if (restored.length > 0 || left.length === 0) return;
  throw new ValidationFailed(`Nothing was put back: ${left.join('; ')}.`);
}
