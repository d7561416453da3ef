import { inRanges } from '../../../functions/lib/stranded/ranges.ts';
import type { Outcome } from '../../../scripts/local/traffic/outcomes.ts';
import type { Side } from '../../../scripts/local/world/types.ts';
import type { History, LogEntry, Look, Moved } from './types.ts';

/** Names one write for ever: no application writes the same number of a topic twice. */
export const identityOf = ({
  topic,
  key,
  seq,
}: {
  readonly topic: string;
  readonly key: string;
  readonly seq: number | null;
}): string => `${topic} ${key} ${seq}`;

export const partitionOf = ({ topic, partition }: { topic: string; partition: number }): string =>
  `${topic}-${partition}`;

/** The newest look's log of a side, or null if it was never read from `since` (ms) on. */
export function newestLog({ looks }: History, side: Side, since = 0): readonly LogEntry[] | null {
  const look = looks.findLast((one) => one.takenAt >= since && one.sides[side] !== null);
  return look?.sides[side]?.entries ?? null;
}

/** A way home has listed it as one that is only on this side, and says so. */
export const isListed = (
  { stayed }: History,
  side: Side,
  at: { readonly topic: string; readonly partition: number },
  offset: number | null,
): boolean =>
  offset !== null &&
  stayed.some(
    (one) =>
      one.side === side &&
      one.topic === at.topic &&
      one.partition === at.partition &&
      inRanges(one.ranges, offset),
  );

/** An earlier failover has left it behind, and a way home has listed it since: a later move loses it no more. */
export const isLostBefore = (
  history: History,
  move: Moved,
  { side, epoch, offset, ...at }: Pick<Outcome, 'side' | 'epoch' | 'offset' | 'topic' | 'partition'>,
): boolean =>
  history.moves.some(
    (earlier) =>
      earlier.mode === 'failover' &&
      earlier.from === side &&
      epoch < earlier.epoch &&
      earlier.epoch < move.epoch,
  ) && isListed(history, side, at, offset);

/** The first look after a move, and before the next one, that saw both sides. */
export function lookAfter({ looks }: History, move: Moved, next?: Moved): Look | undefined {
  const until = next === undefined ? Number.POSITIVE_INFINITY : Date.parse(next.startedAt);
  return looks.find(
    ({ takenAt, sides }) =>
      takenAt >= Date.parse(move.promotedAt) && takenAt < until && sides.primary && sides.secondary,
  );
}

type Compaction = Pick<History, 'compacted' | 'writes'>;

/** What a log holds: its writes, and of each key of a topic the highest number. */
export class Contents {
  readonly #writes = new Set<string>();
  readonly #highest = new Map<string, number>();
  readonly #deleted = new Map<string, number>();
  readonly #compacted: ReadonlySet<string>;

  constructor(entries: Iterable<Pick<LogEntry, 'topic' | 'key' | 'seq'>>, { compacted, writes }: Compaction) {
    this.#compacted = compacted;
    for (const entry of entries) {
      this.#writes.add(identityOf(entry));
      raise(this.#highest, entry);
    }
    for (const write of writes)
      if (write.tombstone && write.outcome === 'ok' && compacted.has(write.topic))
        raise(this.#deleted, write);
  }

  /**
   * It is there, or compaction may have removed it: a later write of its key is there, or its key was deleted by this
   * write or a later one.
   */
  holds(write: { readonly topic: string; readonly key: string; readonly seq: number | null }): boolean {
    if (this.#writes.has(identityOf(write))) return true;
    if (!this.#compacted.has(write.topic) || write.seq === null) return false;
    const name = `${write.topic} ${write.key}`;
    return (this.#highest.get(name) ?? -1) > write.seq || (this.#deleted.get(name) ?? -1) >= write.seq;
  }
}

function raise(
  numbers: Map<string, number>,
  { topic, key, seq }: Pick<LogEntry, 'topic' | 'key' | 'seq'>,
): void {
  const name = `${topic} ${key}`;
  numbers.set(name, Math.max(numbers.get(name) ?? -1, seq ?? -1));
}

/** Most sentences that one check gives: the first ones tell what is wrong, the number of all how badly. */
const shown = 10;
export const firstOf = (sentences: readonly string[]): string[] =>
  sentences.length <= shown
    ? [...sentences]
    : [...sentences.slice(0, shown), `and ${sentences.length - shown} more`];
