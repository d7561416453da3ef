/**
 * What the product knows of a log: positions, times and hashes; never keys or values (rule 8).
 * Offsets are JavaScript numbers: exact up to 2^53 - 1, which is 285 years at a million records a second and
 * partition; the Kafka adapter refuses anything above.
 */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** `topic-partition`: the key of every per-partition map. A topic may hold dashes; the partition is after the last one. */
export type PartitionKey = string;
export const partitionKey = ({ topic, partition }: TopicPartition): PartitionKey => `${topic}-${partition}`;

export type IsolationLevel = 'read_committed' | 'read_uncommitted';

/** One partition's bounds: first readable offset, high watermark and last stable offset (both exclusive ends). */
export interface LogBounds {
  readonly start: number;
  readonly highWatermark: number;
  readonly lastStable: number;
}

/** Where a copied record says that it comes from (the provenance stamp of the MirrorMaker 2 transform). */
export interface RecordOrigin {
  readonly cluster: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** One data record (never a control marker), reduced to what positions need. */
export interface LogRecord {
  readonly offset: number;
  /** CreateTime, ms since the epoch. */
  readonly timestamp: number;
  /** Hash of key, value, timestamp and headers without the replicators' own: equal on both sides for a copied record. */
  readonly fingerprint: string;
  /** Only where the replicator stamps an offset. */
  readonly origin?: RecordOrigin;
  /** True if the record carries a replicator's header, i.e. was copied here and not produced here. */
  readonly copied: boolean;
}
