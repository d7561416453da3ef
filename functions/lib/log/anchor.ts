import type { Keys } from './identity.ts';
import { type UniqueRun, uniqueRuns } from './runs.ts';
import { rereadFrom, type Standings, standings } from './standing.ts';

/** Where in the target window the records begin that a group has not provably read. */
export interface Anchor {
  /** Index of that record; the number of target records if all of them are read. */
  readonly index: number;
  /** What it rests on, best first. */
  readonly evidence: /** Runs on both sides of the position stand once in both logs with the same records between them. */
    | 'run'
    /** A read record was found; all that follows it up to the index is read too. */
    | 'preceding'
    /** The source holds nothing below the position, and this is the first of its records on the target. */
    | 'nothing-below'
    /** No read record is on the target: its log begins later than the position. */
    | 'log-start'
    /** No read record was found, but the next unread one lies in the window. */
    | 'window-start'
    /** The target holds no record. */
    | 'empty';
  /** The record at the index is the next unread one, the only copy of it, and no record behind it was read before. */
  readonly exact: boolean;
  readonly reread: number;
  /** Index of the last source record below the position of which a copy was certainly found; -1 if none was. */
  readonly lastCopied: number;
}

/** What the two windows cover, which decides how far the absence of a record is a proof. */
export interface Coverage {
  /** No readable source record lies below the source window. */
  readonly sourceStart: boolean;
  readonly targetStart: boolean;
  readonly targetWhole: boolean;
}

/**
 * Finds where in the target window a group has to go on that stands before source record `next` (index).
 *
 * It rests on the order in which replication writes: a record is first copied after every record before it in the
 * source, and may be copied again later (at-least-once), never the other way round. So nothing unread lies at or
 * below the first copy of a read record, and the answer is never above the first record that might be unread.
 * Null if the windows share nothing that could serve.
 */
export const findAnchor = (keys: Keys, next: number, coverage: Coverage): Anchor | null => {
  const known = standings(keys.source, next, keys.target);
  const barrier = firstThatMustBeRead(keys, known);
  const runs = uniqueRuns(keys.source, keys.target);
  const place =
    between(keys, next, runs, barrier) ??
    afterRead(keys, next, known, barrier) ??
    withoutRead(keys, next, known, coverage);
  if (!place) return null;
  const reread = rereadFrom(place.index, keys.target, known);
  return {
    ...place,
    reread,
    exact: reread === 0 && isNextUnread(keys, next, place, known, coverage),
    lastCopied: lastCertainCopy(keys, next, known),
  };
};

type Place = Pick<Anchor, 'index' | 'evidence'>;

/** Unique runs left and right of the position, and exactly the same records between them. */
const between = (keys: Keys, next: number, runs: readonly UniqueRun[], barrier: number): Place | null => {
  const left = runs.findLast(({ source }) => source < next);
  const right = runs.find(({ source }) => source >= next);
  if (!left || !right || right.target - left.target !== right.source - left.source) return null;
  for (let step = 0; left.source + step <= right.source; step += 1) {
    if (keys.source[left.source + step] !== keys.target[left.target + step]) return null;
  }
  if (barrier < left.target) return null;
  return { index: left.target + (next - left.source), evidence: 'run' };
};

/** Past the first copy of the newest read record, and on while the records are read. */
const afterRead = (keys: Keys, next: number, { of }: Standings, barrier: number): Place | null => {
  const present = new Set(keys.target.filter((_, index) => of[index] === 'read'));
  const newest = keys.source.findLast((key, index) => index < next && present.has(key));
  if (newest === undefined) return null;
  let index = keys.target.indexOf(newest) + 1;
  while (of[index] === 'read') index += 1;
  return { index: Math.min(index, barrier), evidence: 'preceding' };
};

/**
 * The first target record that the answer may not pass whatever the order says: an unread one (the flow once started over below its
 * own first copies), or one that was produced on the target amid known records and is not in the source window.
 */
const firstThatMustBeRead = ({ copied }: Keys, { of }: Standings): number => {
  const known = of.findIndex((what) => what !== 'unknown');
  const barrier = of.findIndex(
    (what, index) =>
      what === 'unread' || (what === 'unknown' && known >= 0 && index > known && copied[index] === false),
  );
  return barrier < 0 ? Number.POSITIVE_INFINITY : barrier;
};

const withoutRead = (keys: Keys, next: number, { of }: Standings, coverage: Coverage): Place | null => {
  if (keys.target.length === 0) return coverage.targetWhole ? { index: 0, evidence: 'empty' } : null;
  const unread = of.indexOf('unread');
  if (next === 0 && coverage.sourceStart)
    return unread < 0 ? null : { index: unread, evidence: 'nothing-below' };
  if (unread < 0 && !of.includes('either')) return null;
  if (coverage.targetStart) return { index: 0, evidence: 'log-start' };
  const nextKey = keys.source[next];
  return nextKey !== undefined && keys.target.includes(nextKey)
    ? { index: 0, evidence: 'window-start' }
    : null;
};

const isNextUnread = (
  keys: Keys,
  next: number,
  { index, evidence }: Place,
  known: Standings,
  coverage: Coverage,
): boolean => {
  const key = keys.source[next];
  if (key === undefined || keys.target[index] !== key) return false;
  if (evidence === 'run') return true;
  const alone = known.of[index] === 'unread' && known.after.get(key) === 1;
  if (evidence === 'preceding') return alone && known.of[index - 1] === 'read';
  return alone && (evidence === 'nothing-below' || (evidence === 'log-start' && coverage.targetStart));
};

const lastCertainCopy = (keys: Keys, next: number, { of, before }: Standings): number => {
  const present = new Set(keys.target.filter((key, index) => of[index] === 'read' && before.get(key) === 1));
  return keys.source.findLastIndex((key, index) => index < next && present.has(key));
};
