import { type Known, known, unknown } from '../known.ts';
import type { Reading, TrendPoint } from './types.ts';

/** Enough minutes for a steady rate. */
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

/** Offsets a second that the source's ends grew by over the kept minutes; an upper bound of records. */
export function writeRate(trend: readonly TrendPoint[]): Known<number> {
  const first = trend[0];
  const last = trend.at(-1);
  if (first === undefined || last === undefined || last.takenAt <= first.takenAt)
    return unknown('fewer than two observations');
  const grown = last.sourceEnds - first.sourceEnds;
  if (grown < 0) return unknown('topics were removed between the observations');
  return known((grown * 1000) / (last.takenAt - first.takenAt));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
