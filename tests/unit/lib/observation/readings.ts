import type {
  Observation,
  ObservedGroup,
  ObservedPartition,
  ObservedPosition,
  Reading,
} from '../../../../functions/lib/observation/types.ts';

export const partitionAt = (
  topic: string,
  partition: number,
  over: Partial<ObservedPartition> = {},
): ObservedPartition => ({
  topic,
  partition,
  takenAt: 1_000_000,
  source: { start: 0, highWatermark: 100, lastStable: 100 },
  targetEnd: 90,
  behind: { records: 10, oldest: 990_000, newest: 999_000 },
  reason: '',
  rate: 2,
  ...over,
});

export const position = (over: Partial<ObservedPosition> = {}): ObservedPosition => ({
  topic: 'orders',
  partition: 0,
  sourceOffset: 50,
  kind: 'exact',
  targetOffset: 40,
  reason: 'found',
  rereadWorst: 0,
  writable: true,
  ...over,
});

export const readingOf = (
  partitions: readonly ObservedPartition[],
  groups: readonly ObservedGroup[] = [],
  over: Partial<Reading> = {},
): Reading => ({ takenAt: 1_000_000, source: 'primary', partitions, groups, ...over });

export const observationOf = (reading: Reading | null, over: Partial<Observation> = {}): Observation => ({
  sequence: 1,
  takenAt: 1_000_000,
  region: 'us-west-2',
  pointer: { epoch: 1, side: 'primary', bootstrap: 'b-1:9096', since: '', run: 'setup-1' },
  reading,
  trend: [],
  owed: [],
  outage: null,
  told: [],
  ...over,
});
