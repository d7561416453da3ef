/** What tells whether a stranded record is to be replayed. */
export interface Candidate {
  readonly offset: number;
  /** Hash of its key; null where it has none. */
  readonly keyHash: string | null;
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
 * stranded record: it stays as it is, unless older values may follow newer ones (never on a compacted topic).
 */
export function fateOf(
  { offset, keyHash }: Candidate,
  { replayed, keys }: Written,
  allowSuperseded: boolean,
): Fate {
  if (replayed.has(offset)) return 'there';
  return !allowSuperseded && keyHash !== null && keys.has(keyHash) ? 'superseded' : 'replay';
}
