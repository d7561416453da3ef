import type { LogBounds, LogRecord } from './types.ts';

/** A stretch of one partition's log that was read without a hole: every data record in [from, next) is in `records`. */
export interface LogWindow {
  readonly bounds: LogBounds;
  readonly from: number;
  readonly next: number;
  /** True if the log's readable end was reached. */
  readonly atEnd: boolean;
  readonly records: readonly LogRecord[];
}

/** True if no readable record lies below the window. */
export const reachesStart = (window: LogWindow): boolean => window.from <= window.bounds.start;

/** True if the window holds all that the log holds. */
export const isWhole = (window: LogWindow): boolean => reachesStart(window) && window.atEnd;

/** Index of the first record at or after `offset`; the number of records where there is none. */
export const indexAt = (records: readonly LogRecord[], offset: number): number => {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle]?.offset ?? Number.POSITIVE_INFINITY) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Smallest timestamp in the window; null if it is empty. Timestamps are the producers': they need not rise. */
export const earliest = (records: readonly LogRecord[]): number | null =>
  records.reduce<number | null>(
    (low, { timestamp }) => (low === null || timestamp < low ? timestamp : low),
    null,
  );
