import type { LagReading, PartitionLag } from '../engines/engine.ts';
import type { Known } from '../known.ts';
import type { Missing } from './missing.ts';

/** One partition's reading on both sides: what is missing, and how that was found. */
export interface PartitionReading extends Missing {
  readonly source: PartitionLag['source'];
  readonly counted: PartitionLag['counted'];
  /** Records above the source's last stable offset, of transactions whose outcome is open; part of `records`. */
  readonly undecided: number;
}

export const toLag = (reading: PartitionReading): PartitionLag => ({
  records: reading.records,
  source: reading.source,
  oldestMissing: reading.oldest,
  counted: reading.counted,
});

/** What a whole reading says: `behind` if any partition lacks a record, `unknown` if none does but some cannot be told. */
export type LagSummary =
  | { readonly kind: 'in-step' }
  | {
      readonly kind: 'behind';
      readonly records: number;
      readonly partitions: number;
      readonly oldestMissing: number | null;
    }
  | { readonly kind: 'unknown'; readonly reasons: readonly string[] };

/** Sums a reading up; unknown partitions never count as in step. */
export const summarizeLag = (reading: Pick<LagReading, 'partitions'>): LagSummary => {
  const all = [...reading.partitions];
  const behind = all.flatMap(([, lag]) => (lag.known && lag.value.records > 0 ? [lag.value] : []));
  if (behind.length > 0) {
    const times = behind.flatMap(({ oldestMissing }) => (oldestMissing === null ? [] : [oldestMissing]));
    return {
      kind: 'behind',
      records: behind.reduce((sum, { records }) => sum + records, 0),
      partitions: behind.length,
      oldestMissing: times.length > 0 ? Math.min(...times) : null,
    };
  }
  const reasons = all.flatMap(([key, lag]) => (lag.known ? [] : [`${key}: ${lag.reason}`]));
  return reasons.length > 0 ? { kind: 'unknown', reasons } : { kind: 'in-step' };
};

/** Turns the readings of all partitions into the reading that engines and decisions know. */
export const toLagPartitions = <K>(
  readings: ReadonlyMap<K, Known<PartitionReading>>,
): Map<K, Known<PartitionLag>> =>
  new Map(
    [...readings].map(([key, reading]) => [
      key,
      reading.known ? { known: true, value: toLag(reading.value) } : reading,
    ]),
  );
