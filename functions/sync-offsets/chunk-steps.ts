/**
 * Groups are listed anew when somebody has come back before the promotion, or when the run is taken up: chunk numbers
 * then name other groups, so a chunk's steps carry the number of their listing, from 1.
 */
export const snapshots = 'offsets-before-';
export const results = 'sync-offsets-';
type Kind = typeof snapshots | typeof results;

export const chunkStep = (kind: Kind, listing: number, chunk: number): string => `${kind}${listing}-${chunk}`;

/** The chunks' steps of one kind, oldest listing first. */
export const stepsOfChunks = (kind: Kind, steps: readonly string[]): string[] =>
  steps.filter((step) => step.startsWith(kind)).sort((a, b) => listingOf(kind, a) - listingOf(kind, b));

/** Those of the newest listing only. */
export function newestOfChunks(kind: Kind, steps: readonly string[]): string[] {
  const all = stepsOfChunks(kind, steps);
  const newest = all.at(-1);
  if (newest === undefined) return [];
  return all.filter((step) => listingOf(kind, step) === listingOf(kind, newest));
}

const listingOf = (kind: Kind, step: string): number => Number.parseInt(step.slice(kind.length), 10);
