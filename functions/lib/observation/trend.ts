import type { Reading, TrendPoint } from './types.ts';

/** Enough to see a flow that stands still. */
const keptPoints = 10;

/** The reading in short. */
export function trendPoint({ partitions, takenAt }: Reading): TrendPoint {
  const told = partitions.flatMap(({ behind }) => (behind === null ? [] : [behind.records]));
  return {
    takenAt,
    sourceEnds: sum(partitions.map(({ source }) => source.highWatermark)),
    targetEnds: sum(partitions.map(({ targetEnd }) => targetEnd ?? 0)),
    behind: told.length < partitions.length ? null : sum(told),
  };
}

export const withPoint = (trend: readonly TrendPoint[], point: TrendPoint): TrendPoint[] =>
  [...trend, point].slice(-keptPoints);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
