import { countKeys } from '../log/counts.ts';
import type { LogRecord } from '../log/types.ts';

/** Looks for records of the active side among what the old side holds, in any number of portions. */
export interface Search {
  /** Records of the old side, in order. */
  add(records: readonly LogRecord[]): void;
  /** How many are not found yet. */
  left(): number;
  /** Once, at the end. */
  result(): Found;
}
export interface Found {
  /** Offsets on the active side of records that the old side does not have. */
  readonly missing: readonly number[];
  /** Last offset on the old side at which one was found; null where none was. */
  readonly lastFound: number | null;
}

/** Every one of these must be on the other side: equal ones as often as they are here. */
export function searchFor(wanted: readonly LogRecord[]): Search {
  const open = countKeys(wanted.map(({ fingerprint }) => fingerprint));
  let lastFound: number | null = null;
  let unfound = wanted.length;
  return {
    add(records) {
      for (const { copied, fingerprint, offset } of records) {
        const left = copied ? (open.get(fingerprint) ?? 0) : 0;
        if (left === 0) continue;
        open.set(fingerprint, left - 1);
        lastFound = offset;
        unfound -= 1;
      }
    },
    left: () => unfound,
    result() {
      // Of equal records the last ones are the missing ones.
      const missing = wanted.toReversed().filter(({ fingerprint }) => {
        const left = open.get(fingerprint) ?? 0;
        if (left > 0) open.set(fingerprint, left - 1);
        return left > 0;
      });
      return { missing: missing.map(({ offset }) => offset).toReversed(), lastFound };
    },
  };
}
