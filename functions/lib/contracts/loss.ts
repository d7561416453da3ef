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
  /** Why it is not exact; empty when it is. */
  readonly reason: string;
}
export interface LossStatement {
  /** The weakest kind of its partitions. */
  readonly kind: LossKind;
  /** Sum over the partitions whose count is known; null if any is unknown. */
  readonly records: number | null;
  readonly takenAt: number;
  /** Measured RPO in seconds: age of the oldest acknowledged record that is missing; 0 where none is. */
  readonly rpoSeconds: Known<number>;
  readonly partitions: readonly PartitionLoss[];
}
