import type { Keys } from './identity.ts';
import { uniqueRuns } from './runs.ts';
import { type Standings, standings, surplusFrom } from './standing.ts';

/** Where in the target window the records begin that a group has not provably read. */
export interface Anchor {
  /** Index of that record; the number of target records if all of them are read. */
  readonly index: number;
  /** What it rests on, best first. */
  readonly evidence: /** Runs on both sides of the position stand once in both logs, with the same records between them. */
    | 'run'
    /** Every target record from the window's start to the index is read. */
    | 'read'
    /** The source holds nothing below the position, and this is the first of its records on the target. */
    | 'nothing-below'
    /** The first record of the window is not provably read: its start is the answer. */
    | 'start'
    /** The target holds no record. */
    | 'empty';
  /** The record at the index is the next unread one, the only copy of it, and no record behind it was read before. */
  readonly exact: boolean;
  /** Most records behind the index that were read before. */
  readonly reread: number;
  /** Index of the last source record below the position of which a copy was certainly found; -1 if none was. */
  readonly lastCopied: number;
  /** A record at or above the position was certainly copied: all below it were. */
  readonly replicatedBeyond: boolean;
}

/** What the two windows cover, which decides how far the absence of a record is a proof. */
export interface Coverage {
  /** Whether a source record (index) can have no equal below the window: none there is as new. */
  readonly certain: (source: number) => boolean;
  /** The position is the source's log start, and a record stands at exactly that offset: nothing below it is unread. */
  readonly fromSourceStart: boolean;
  readonly sourceAtEnd: boolean;
  /** The position is behind all that the source holds: whatever was copied to the target by then is read. */
  readonly allRead: boolean;
  readonly targetStart: boolean;
  readonly targetWhole: boolean;
}

/**
 * Finds where in the target window a group has to go on that stands before source record `next` (index). The window
 * must begin at or below the first target record as new as the source records around the position.
 *
 * It rests on the order in which replication writes: a record is first copied after every record before it in the
 * source, and may be copied again later (at-least-once). So nothing unread lies below the first copy of a record that
 * is read or next; and above that nothing is passed that is not provably read. Null if the windows have no record in common.
 */
export const findAnchor = (keys: Keys, next: number, coverage: Coverage): Anchor | null => {
  const known = standings(keys.source, next, keys.target);
  const place = between(keys, next, known) ?? firstNotRead(keys, known, coverage);
  if (!place) return null;
  const surplus = surplusFrom(place.index, keys.target, known, coverage.sourceAtEnd);
  const exact = surplus.least === 0 && isNextUnread(keys, next, place, known, coverage);
  return {
    ...place,
    exact,
    reread: exact ? 0 : surplus.most,
    lastCopied: lastCertainCopy(keys, next, known, coverage),
    replicatedBeyond: known.of.includes('unread'),
  };
};

type Place = Pick<Anchor, 'index' | 'evidence'>;

/**
 * Unique runs left and right of the position, and exactly the same records between them: this tells equal records
 * apart by their number. All below the left run must be read, or equal to records that are.
 */
const between = (keys: Keys, next: number, { of }: Standings): Place | null => {
  if (!of.includes('either')) return null;
  const runs = uniqueRuns(keys.source, keys.target);
  const left = runs.findLast(({ source }) => source < next);
  if (!left) return null;
  // A run that reaches back over the left one says nothing of its own about what lies between.
  const right = runs.find(({ source, length }) => source >= next && source - length + 1 > left.source);
  if (!right || right.target - left.target !== right.source - left.source) return null;
  for (let step = 0; left.source + step <= right.source; step += 1) {
    if (keys.source[left.source + step] !== keys.target[left.target + step]) return null;
  }
  const barred = of.slice(0, left.target).some((what) => what === 'unread' || what === 'unknown');
  return barred ? null : { index: left.target + (next - left.source), evidence: 'run' };
};

const firstNotRead = (keys: Keys, { of }: Standings, coverage: Coverage): Place | null => {
  if (of.length === 0) return coverage.targetWhole ? { index: 0, evidence: 'empty' } : null;
  if (of.every((what) => what === 'unknown')) return null;
  const unread = of.indexOf('unread');
  if (coverage.fromSourceStart && unread >= 0 && keys.target[unread] === keys.source[0]) {
    return { index: unread, evidence: 'nothing-below' };
  }
  const from = coverage.allRead ? firstOfNewest(keys, of) : 0;
  const index = of.findIndex((what, at) => at >= from && what !== 'read');
  if (index < 0) return { index: of.length, evidence: 'read' };
  return { index, evidence: index === 0 ? 'start' : 'read' };
};

/** Behind the source's end: the first copy of the newest record found there, if all below it was copied. */
const firstOfNewest = (keys: Keys, of: Standings['of']): number => {
  const newest = keys.source.findLast((key) => keys.target.includes(key));
  const first = newest === undefined ? 0 : keys.target.indexOf(newest);
  const produced = of.findIndex((what, index) => what === 'unknown' && keys.copied[index] !== true);
  return produced >= 0 && produced < first ? 0 : first;
};

const isNextUnread = (
  keys: Keys,
  next: number,
  { index, evidence }: Place,
  { of, after }: Standings,
  coverage: Coverage,
): boolean => {
  const key = keys.source[next];
  if (key === undefined || !coverage.certain(next) || keys.target[index] !== key) return false;
  if (evidence === 'run') return true;
  const alone = of[index] === 'unread' && after.get(key) === 1;
  return alone && (evidence !== 'start' || coverage.targetStart);
};

const lastCertainCopy = (keys: Keys, next: number, { of, before }: Standings, coverage: Coverage): number => {
  const present = new Set(keys.target.filter((key, index) => of[index] === 'read' && before.get(key) === 1));
  return keys.source.findLastIndex(
    (key, index) => index < next && present.has(key) && coverage.certain(index),
  );
};
