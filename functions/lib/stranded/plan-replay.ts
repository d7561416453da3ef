/** What tells whether a stranded record is to be replayed. */
export interface Candidate {
  readonly offset: number;
  /** Hash of its key; null where it has none. */
  readonly keyHash: string | null;
  /** It carries a copy's mark, and the active side may have had its original and removed it. */
  readonly mayHaveGone: boolean;
}
/** What the active side holds above the cut. */
export interface Written {
  /** Offsets that were replayed there, by whatever run. */
  readonly replayed: ReadonlySet<number>;
  /** Hashes of the keys that clients wrote there. */
  readonly keys: ReadonlySet<string>;
}
export type Fate = 'replay' | 'there' | 'superseded';

/**
 * Once only: what is there already is not replayed again. A key that clients have written since is newer than the
 * stranded record: it stays as it is, unless older values may follow newer ones (never on a compacted topic). So does one
 * that may have come from the active side: what replaced it there can have been a deletion of which no trace is left.
 */
export function fateOf(
  { offset, keyHash, mayHaveGone }: Candidate,
  { replayed, keys }: Written,
  allowSuperseded: boolean,
): Fate {
  if (replayed.has(offset)) return 'there';
  const newer = mayHaveGone || (keyHash !== null && keys.has(keyHash));
  return newer && !allowSuperseded ? 'superseded' : 'replay';
}
