import type { LogRecord, TopicPartition } from './types.ts';

/** Whose stamps may be believed: the source cluster's names in the provenance header, and the partition in question. */
export interface StampedBy extends TopicPartition {
  readonly clusters: readonly string[];
}

/** What stands for each record when the two logs are laid side by side: equal keys, equal record as far as can be told. */
export interface Keys {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** Whether each target record was copied there, rather than produced there. */
  readonly copied: readonly boolean[];
}

/**
 * Fingerprints, made finer by stamps where these can be believed. A stamp counts only if the source record at the
 * offset that it names has the same fingerprint (an application may forward headers), and only for fingerprints all of whose
 * target records are stamped like that: equal records then have keys of their own.
 */
export const identify = (
  source: readonly LogRecord[],
  target: readonly LogRecord[],
  stampedBy: StampedBy | null,
): Keys => {
  const verified = stampedBy ? verifiedStamps(source, target, stampedBy) : new Set<string>();
  const keyed = (fingerprint: string, offset: number | undefined): string =>
    verified.has(fingerprint) ? `${fingerprint}@${offset}` : fingerprint;
  return {
    source: source.map(({ fingerprint, offset }) => keyed(fingerprint, offset)),
    target: target.map(({ fingerprint, origin }) => keyed(fingerprint, origin?.offset)),
    copied: target.map(({ copied }) => copied),
  };
};

const verifiedStamps = (
  source: readonly LogRecord[],
  target: readonly LogRecord[],
  by: StampedBy,
): ReadonlySet<string> => {
  const sourceAt = new Map(source.map(({ offset, fingerprint }) => [offset, fingerprint]));
  const good = new Set<string>();
  const bad = new Set<string>();
  for (const { fingerprint, origin } of target) {
    const ours =
      origin?.topic === by.topic && origin.partition === by.partition && by.clusters.includes(origin.cluster);
    if (ours && sourceAt.get(origin.offset) === fingerprint) good.add(fingerprint);
    else bad.add(fingerprint);
  }
  return new Set([...good].filter((fingerprint) => !bad.has(fingerprint)));
};
