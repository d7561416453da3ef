import type { Known } from '../known.ts';

/** Design section 1, "loss statement". */
export type LossKind = 'exact' | 'estimate' | 'unknown';
export interface PartitionLoss {
  readonly topic: string;
  readonly partition: number;
  readonly kind: LossKind;
  /** Acknowledged records that the other side does not have; null when unknown. */
  readonly records: number | null;
  /** CreateTime of the first and last of them, ms; null when there is none or it is unknown. */
  readonly firstTimestamp: number | null;
  readonly lastTimestamp: number | null;
  /** Only in an estimate by the newest observation: those of `records` that were seen; the rest is a rate times a time. */
  readonly atLeast?: number;
  /** The estimate is final: what would tell more has been removed from the log. Too many, never too few. */
  readonly upperBound?: true;
  /** Why it is not exact; empty when it is. */
  readonly reason: string;
}
/** What an estimate rests on: the newest observation of a side that does not answer any more. */
export interface LossBasis {
  /** When it was seen last, ms. */
  readonly takenAt: number;
  readonly ageMs: number;
  /** Records that were behind then; null if that could not be told of every partition. */
  readonly behind: number | null;
  /** Written a second on average in the last observations. */
  readonly recordsPerSecond: Known<number>;
  /** Arrived on the other side since. */
  readonly arrivedSince: number;
  /** Until when it may have been written to, ms: the statement's own time, or when it was first seen down. */
  readonly writtenUntil: number;
  /**
   * Since when it has been seen down without a break, by votes with proven sight that nobody spoke against, ms; null
   * where that is not proven. A client that still reached it afterwards is in no estimate.
   */
  readonly downSince: number | null;
  /** Written until then at that rate; null where no rate is known. */
  readonly written: number | null;
  /** Why the log itself could not be read. */
  readonly reason: string;
}
export interface LossStatement {
  /** The weakest kind of its partitions. */
  readonly kind: LossKind;
  /** Sum over the partitions whose count is known; null if any is unknown. Of an estimate the most: approval compares it. */
  readonly records: number | null;
  /** Only in an estimate by the newest observation: what is missing at least, since it was seen. */
  readonly atLeast?: number;
  readonly takenAt: number;
  /** Measured RPO in seconds: age of the oldest acknowledged record that is missing; 0 where none is. */
  readonly rpoSeconds: Known<number>;
  readonly partitions: readonly PartitionLoss[];
  /** Only where a part of it is estimated. */
  readonly basis?: LossBasis;
  /** In a move: true until the old side's fence is verified, because records may still be written there. */
  readonly provisional?: boolean;
}
