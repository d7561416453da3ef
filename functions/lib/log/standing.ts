import { countKeys } from './counts.ts';

/** What a target record is to a group that stands before source record `next`. */
export type Standing =
  /** Equal to source records below the position only. */
  | 'read'
  /** Equal to source records at or above it only. */
  | 'unread'
  /** Equal records stand on both sides of the position. */
  | 'either'
  /** Not in the source window. */
  | 'unknown';

/** The source window cut at the position, and how each target record relates to it. */
export interface Standings {
  readonly of: readonly Standing[];
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
}

export const standings = (source: readonly string[], next: number, target: readonly string[]): Standings => {
  const before = countKeys(source, 0, next);
  const after = countKeys(source, next);
  return { of: target.map((key) => standing(before.has(key), after.has(key))), before, after };
};

const standing = (before: boolean, after: boolean): Standing => {
  if (before && after) return 'either';
  if (before) return 'read';
  return after ? 'unread' : 'unknown';
};

/** What a reader who starts at some target record gets beyond each unread record once. */
export interface Surplus {
  /** If equal records are taken for as many unread ones as there can be: an exact answer has none left over. */
  readonly least: number;
  /** If equal records are taken for copies of one another, or for read ones where any is. */
  readonly most: number;
}

/**
 * What lies from `from` on, less one copy of each unread source record. Records that are not in the source window count
 * where they may be read ones: up to the last known record, and to the end if the source window reaches its log's end,
 * or if no unread record was seen.
 */
export const surplusFrom = (
  from: number,
  target: readonly string[],
  { of, before, after }: Standings,
  sourceAtEnd: boolean,
): Surplus => {
  const unreadSeen = of.indexOf('unread', from) >= 0;
  const upTo =
    sourceAtEnd || !unreadSeen ? target.length : of.findLastIndex((what) => what !== 'unknown') + 1;
  const copies = countKeys(target, from, upTo);
  let least = Math.max(0, upTo - from);
  let most = least;
  for (const [key, unread] of after) {
    const found = copies.get(key) ?? 0;
    least -= Math.min(unread, found);
    if (!before.has(key)) most -= Math.min(1, found);
  }
  return { least, most };
};
