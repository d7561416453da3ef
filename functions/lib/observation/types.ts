import type { Side, Translation } from '../engines/engine.ts';
import type { GroupType } from '../kafka/port.ts';
import type { Pointer } from '../ledger/types.ts';
import type { LogBounds, TopicPartition } from '../log/types.ts';
import type { Owed } from '../outage/owed.ts';
import type { Told } from './told.ts';

/** One partition as both logs showed it. Times are ms since the epoch. */
export interface ObservedPartition extends TopicPartition {
  /** Older than the reading's where the newest look at it found no answer. */
  readonly takenAt: number;
  readonly source: LogBounds;
  /** End of the target's log; null where the target has no such partition. */
  readonly targetEnd: number | null;
  /** Records of the source that the target lacked; null where that could not be told. */
  readonly behind: {
    readonly records: number;
    readonly oldest: number | null;
    readonly newest: number | null;
  } | null;
  /** Why `behind` is null; else empty. */
  readonly reason: string;
  /** Offsets a second that the source's end grew by, newer minutes weighing more; null before the second reading. */
  readonly rate: number | null;
}

/** One committed position and its translation, as both logs had it. */
export type ObservedPosition = Translation;

export interface ObservedGroup {
  readonly group: string;
  readonly type: GroupType;
  readonly state: string;
  readonly takenAt: number;
  readonly positions: readonly ObservedPosition[];
  /** Why its positions are unknown; else empty. */
  readonly reason: string;
}

/** What one minute's look at both logs and all groups found. */
export interface Reading {
  readonly takenAt: number;
  readonly source: Side;
  readonly partitions: readonly ObservedPartition[];
  readonly groups: readonly ObservedGroup[];
}

/** One minute in short: from two of them follows a rate. */
export interface TrendPoint {
  readonly takenAt: number;
  /** Sum of the source's ends, of the target's ends, and of the records behind where all are known. */
  readonly sourceEnds: number;
  readonly targetEnds: number;
  readonly behind: number | null;
}

/** An outage of the active side that one Region has proven, until the side answers again or another one is active. */
export interface Outage {
  readonly epoch: number;
  /** When the side was first seen down without a break, ms, by the witness's clock. It tells one outage from the next. */
  readonly since: number;
}

/** The newest observation of one Region: what failover works with when the active side answers nothing. */
export interface Observation {
  /** Grows with every observation of the Region; it is the number of its heartbeat, too. */
  readonly sequence: number;
  /** By the witness's clock where it told the time. */
  readonly takenAt: number;
  readonly region: string;
  /** Copy of the pointer under which was observed. */
  readonly pointer: Pointer | null;
  /** The newest whole reading, however old; null before the first. */
  readonly reading: Reading | null;
  /** Newest last. */
  readonly trend: readonly TrendPoint[];
  readonly owed: readonly (Owed & { readonly since: number })[];
  readonly outage: Outage | null;
  /** What operators have been told of, and stands. */
  readonly told: readonly Told[];
}
