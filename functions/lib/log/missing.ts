import { countKeys } from './counts.ts';
import { type Doubt, doubtBehind, firstCopy } from './doubt.ts';
import { lastCopiedRun } from './runs.ts';
import type { LogRecord } from './types.ts';
import type { LogWindow } from './window.ts';

/** Records of the source that the target does not have. */
export interface Missing {
  readonly records: number;
  /** Smallest and largest CreateTime among them, ms; null where there is none. */
  readonly oldest: number | null;
  readonly newest: number | null;
  /** Source offset of the newest record of which the target certainly has a copy; null if nothing of the scan is there. */
  readonly anchor: number | null;
  /** Why some of them may have been copied and removed from the target since; null: none of them was. */
  readonly doubt: Doubt;
}

/**
 * Counts what the target lacks, over a source scan of any length in bounded memory: only records that equal one of
 * the target's tail are kept, the others are counted.
 */
export interface MissingCounter {
  add(records: readonly LogRecord[]): void;
  /**
   * The anchor is the last place where a run of source records stands once in the scan and is among the copied records
   * of the target's tail (those produced there prove nothing about this flow). Behind it, equal records are paired off
   * one by one; whatever is left over is missing. With `fromStart` (both logs were read whole) the pairing needs no
   * anchor. Null if there is no anchor and pairing from the start is not allowed.
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

export const countMissing = (targetTail: Pick<LogWindow, 'records' | 'from' | 'next'>): MissingCounter => {
  const { records: tail } = targetTail;
  const copied = tail.filter((record) => record.copied).map(({ fingerprint }) => fingerprint);
  const native = tail.filter((record) => !record.copied).map(({ fingerprint }) => fingerprint);
  const inTail = new Set([...copied, ...native]);
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
      const last = lastRun(hits, copied);
      if (!last && !fromStart) return null;
      const behind = [...copied.slice((last?.target ?? -1) + 1), ...native];
      const anchor = last === null ? undefined : hits[last.source]?.record.fingerprint;
      const doubt = doubtBehind(firstCopy(tail, anchor), targetTail);
      return {
        ...leftOver(hits.slice((last?.source ?? -1) + 1), behind, passed),
        anchor: last?.offset ?? null,
        doubt,
      };
    },
  };
};

/** The last shared run. Records produced on the target are no part of it; a hit that others precede begins a new stretch. */
const lastRun = (
  hits: readonly Hit[],
  copied: readonly string[],
): { source: number; target: number; offset: number } | null => {
  const ofCopies = new Set(copied);
  const keys: string[] = [];
  const hitAt: number[] = [];
  hits.forEach(({ record, passed }, index) => {
    if (passed.count > 0) keys.push(`passed before ${record.offset}`);
    if (!ofCopies.has(record.fingerprint)) return;
    hitAt[keys.length] = index;
    keys.push(record.fingerprint);
  });
  const last = lastCopiedRun(keys, copied);
  const source = last === null ? undefined : hitAt[last.source];
  const hit = source === undefined ? undefined : hits[source];
  return last && source !== undefined && hit
    ? { source, target: last.target, offset: hit.record.offset }
    : null;
};

const leftOver = (
  hits: readonly Hit[],
  copies: readonly string[],
  passedLast: Tally,
): Omit<Missing, 'anchor' | 'doubt'> => {
  const unpaired = countKeys(copies);
  const missing = noRecords();
  for (const { record, passed } of hits) {
    addTally(missing, passed);
    const left = unpaired.get(record.fingerprint) ?? 0;
    if (left > 0) unpaired.set(record.fingerprint, left - 1);
    else tally(missing, record.timestamp);
  }
  addTally(missing, passedLast);
  return { records: missing.count, oldest: missing.oldest, newest: missing.newest };
};

const noRecords = (): Tally => ({ count: 0, oldest: null, newest: null });

const tally = (into: Tally, timestamp: number): void =>
  addTally(into, { count: 1, oldest: timestamp, newest: timestamp });

const addTally = (into: Tally, more: Tally): void => {
  into.count += more.count;
  if (more.oldest !== null) into.oldest = Math.min(into.oldest ?? more.oldest, more.oldest);
  if (more.newest !== null) into.newest = Math.max(into.newest ?? more.newest, more.newest);
};
