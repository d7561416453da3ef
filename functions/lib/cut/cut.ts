import type { Direction, Side } from '../engines/engine.ts';
import { type Known, known, unknown } from '../known.ts';
import type { LogBounds, PartitionKey } from '../log/types.ts';

export type Ends = Pick<LogBounds, 'highWatermark' | 'lastStable'>;

/** The ends of a side's copied partitions at one moment. */
export interface EndReading {
  /** ms since the epoch. */
  readonly takenAt: number;
  readonly ends: Readonly<Record<PartitionKey, Known<Ends>>>;
}

/**
 * Where replication ended on the new side: what is below came by replication (or was there before), what is above was
 * written there. `proven`: the ends stood still over the time asked for, on every partition.
 */
export interface Cut {
  readonly takenAt: number;
  readonly proven: boolean;
  /** The ends have been these since then, ms since the epoch. */
  readonly stillSince: number;
  readonly ends: EndReading['ends'];
  /** Partitions that moved, came or went between the last two readings. */
  readonly growing: readonly PartitionKey[];
  /** Partitions whose end could not be read at last. */
  readonly unread: readonly PartitionKey[];
}

/** The cut in the ledger, step `cut`, with the readings that the next look goes on from. */
export interface CutStep extends Cut {
  readonly side: Side;
  readonly direction: Direction;
  readonly how: 'kept' | 'cluster-policy';
  readonly readings: readonly EndReading[];
}
export const cutStep = 'cut';

/**
 * The cut by the newest reading and the ones before it, oldest first. It is proven if the ends have been the same for
 * `leastMs`, in every reading of that time. Standing still cannot tell a halted flow from an idle one.
 */
export function cutOf(before: readonly EndReading[], newest: EndReading, leastMs: number): Cut {
  const previous = before.at(-1);
  const lastOther = before.findLastIndex((reading) => differing(reading, newest).length > 0);
  const stillSince = (before[lastOther + 1] ?? newest).takenAt;
  const unread = Object.keys(newest.ends).filter((key) => newest.ends[key]?.known !== true);
  return {
    takenAt: newest.takenAt,
    proven: previous !== undefined && unread.length === 0 && newest.takenAt - stillSince >= leastMs,
    stillSince,
    ends: newest.ends,
    growing: previous === undefined ? [] : differing(previous, newest),
    unread,
  };
}

/** The readings that the next cut needs: the first of those that stand still, and the newest. */
export const readingsToKeep = (
  before: readonly EndReading[],
  newest: EndReading,
  { stillSince }: Cut,
): EndReading[] => {
  const first = before.find(({ takenAt }) => takenAt === stillSince);
  return first === undefined ? [newest] : [first, newest];
};

const differing = (one: EndReading, other: EndReading): PartitionKey[] => {
  const keys = new Set([...Object.keys(one.ends), ...Object.keys(other.ends)]);
  return [...keys].filter((key) => !same(one.ends[key], other.ends[key])).sort();
};

const same = (one: Known<Ends> | undefined, other: Known<Ends> | undefined): boolean =>
  one?.known === true &&
  other?.known === true &&
  one.value.highWatermark === other.value.highWatermark &&
  one.value.lastStable === other.value.lastStable;

/** Bounds as the cluster answered them, reduced to the ends. */
export const endsOf = (bounds: ReadonlyMap<PartitionKey, Known<LogBounds>>): EndReading['ends'] =>
  Object.fromEntries(
    [...bounds].map(([key, found]) => [
      key,
      found.known
        ? known({ highWatermark: found.value.highWatermark, lastStable: found.value.lastStable })
        : unknown(found.reason),
    ]),
  );
