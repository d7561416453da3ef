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

/**
 * Most records that a reader who starts at `from` would get again: what lies between there and the last target
 * record that is known, less one copy of each unread source record; unknown records count only below the first unread one.
 */
export const rereadFrom = (from: number, target: readonly string[], { of, after }: Standings): number => {
  const firstUnread = of.findIndex((what, index) => index >= from && what === 'unread');
  const lastKnown = of.findLastIndex((what) => what !== 'unknown');
  const copies = countKeys(target, from, lastKnown + 1);
  let records = 0;
  for (let index = from; index <= lastKnown; index += 1) {
    if (of[index] !== 'unknown' || index < firstUnread) records += 1;
  }
  for (const [key, unread] of after) records -= Math.min(unread, copies.get(key) ?? 0);
  return records;
};
