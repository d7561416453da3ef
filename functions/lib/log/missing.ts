import { lastCopiedRun } from './runs.ts';
import type { LogRecord } from './types.ts';

/** Records of the source that the target does not have. */
export interface Missing {
  readonly records: number;
  /** Smallest and largest CreateTime among them, ms; null where there is none. */
  readonly oldest: number | null;
  readonly newest: number | null;
  /** Source offset of the newest record of which the target certainly has a copy; null if nothing of the scan is there. */
  readonly anchor: number | null;
}

/**
 * Counts what the target lacks, over a source scan of any length in bounded memory: only records that equal one of
 * the target's tail are kept, the others are counted.
 */
export interface MissingCounter {
  add(records: readonly LogRecord[]): void;
  /**
   * The anchor is the last place where a run of source records stands once in the scan and is in the target's tail. Behind it,
   * equal records are paired off one by one; whatever is left over is missing. With `fromStart` (both logs were read
   * whole) the pairing needs no anchor. Null if there is no anchor and pairing from the start is not allowed.
   */
  result(fromStart: boolean): Missing | null;
}

interface Tally {
  count: number;
  oldest: number | null;
  newest: number | null;
}
/** A source record that equals one in the target's tail, and what was passed since the previous such record. */
interface Hit {
  readonly record: LogRecord;
  readonly passed: Tally;
}

export const countMissing = (targetTail: readonly LogRecord[]): MissingCounter => {
  const tail = targetTail.map(({ fingerprint }) => fingerprint);
  const inTail = new Set(tail);
  const hits: Hit[] = [];
  let passed = noRecords();
  return {
    add(records) {
      for (const record of records) {
        if (inTail.has(record.fingerprint)) {
          hits.push({ record, passed });
          passed = noRecords();
        } else {
          tally(passed, record.timestamp);
        }
      }
    },
    result(fromStart) {
      const last = lastRun(hits, tail);
      if (!last && !fromStart) return null;
      return leftOver(
        hits.slice((last?.source ?? -1) + 1),
        tail.slice((last?.target ?? -1) + 1),
        passed,
        last?.offset ?? null,
      );
    },
  };
};

/** The last unique run; hits between which other records were passed do not stand side by side. */
const lastRun = (
  hits: readonly Hit[],
  tail: readonly string[],
): { source: number; target: number; offset: number } | null => {
  const keys: string[] = [];
  const hitAt: number[] = [];
  hits.forEach(({ record, passed }, index) => {
    if (passed.count > 0) keys.push(`passed before ${record.offset}`);
    hitAt[keys.length] = index;
    keys.push(record.fingerprint);
  });
  const last = lastCopiedRun(keys, tail);
  const source = last === null ? undefined : hitAt[last.source];
  const hit = source === undefined ? undefined : hits[source];
  return last && source !== undefined && hit ? { source, target: last.target, offset: hit.record.offset } : null;
};

const leftOver = (
  hits: readonly Hit[],
  tail: readonly string[],
  passedLast: Tally,
  anchor: number | null,
): Missing => {
  const unpaired = new Map<string, number>();
  for (const key of tail) unpaired.set(key, (unpaired.get(key) ?? 0) + 1);
  const missing = noRecords();
  for (const { record, passed } of hits) {
    addTally(missing, passed);
    const copies = unpaired.get(record.fingerprint) ?? 0;
    if (copies > 0) unpaired.set(record.fingerprint, copies - 1);
    else tally(missing, record.timestamp);
  }
  addTally(missing, passedLast);
  return { records: missing.count, oldest: missing.oldest, newest: missing.newest, anchor };
};

const noRecords = (): Tally => ({ count: 0, oldest: null, newest: null });

const tally = (into: Tally, timestamp: number): void =>
  addTally(into, { count: 1, oldest: timestamp, newest: timestamp });

const addTally = (into: Tally, more: Tally): void => {
  into.count += more.count;
  if (more.oldest !== null) into.oldest = Math.min(into.oldest ?? more.oldest, more.oldest);
  if (more.newest !== null) into.newest = Math.max(into.newest ?? more.newest, more.newest);
};
