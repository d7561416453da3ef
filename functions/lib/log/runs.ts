/** A run that occurs once in either sequence: its last record is at `source` in one and at `target` in the other. */
export interface UniqueRun {
  readonly source: number;
  readonly target: number;
  /** Records of the run: the fewest that stand once. */
  readonly length: number;
}

/** A single record is a run; longer ones are tried where shorter ones repeat, up to the last of these lengths. */
const runLengths = [1, 2, 4, 8, 16];

/**
 * Every place where a run of up to 16 records stands exactly once in both sequences, in source order. This is what
 * makes an anchor: equal records may repeat, but a long enough stretch around them does not.
 */
export const uniqueRuns = (source: readonly string[], target: readonly string[]): UniqueRun[] =>
  sharedRuns(source, target, ({ first, last }) => (first === last ? last : null));

/**
 * The last source record at which a run ends that stands once in the source and is on the target at all (its last
 * place there): proof that the target has a copy of that record. Null if there is none.
 */
export const lastCopiedRun = (source: readonly string[], target: readonly string[]): UniqueRun | null =>
  sharedRuns(source, target, ({ last }) => last).at(-1) ?? null;

interface Ends {
  readonly first: number;
  last: number;
}

const sharedRuns = (
  source: readonly string[],
  target: readonly string[],
  placeInTarget: (ends: Ends) => number | null,
): UniqueRun[] => {
  const found = new Map<number, UniqueRun>();
  for (const length of runLengths) {
    const inTarget = endsOfRuns(target, length);
    for (const [run, { first, last }] of endsOfRuns(source, length)) {
      const ends = inTarget.get(run);
      const place = ends && first === last ? placeInTarget(ends) : null;
      if (place !== null && !found.has(first)) found.set(first, { source: first, target: place, length });
    }
  }
  return [...found.values()].sort((a, b) => a.source - b.source);
};

/** Each run of `length` keys, and the first and last index at which it ends. */
const endsOfRuns = (keys: readonly string[], length: number): Map<string, Ends> => {
  const found = new Map<string, Ends>();
  for (let end = length - 1; end < keys.length; end += 1) {
    const run = length === 1 ? (keys[end] as string) : keys.slice(end - length + 1, end + 1).join(' ');
    const ends = found.get(run);
    if (ends) ends.last = end;
    else found.set(run, { first: end, last: end });
  }
  return found;
};
