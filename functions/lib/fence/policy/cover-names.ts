const separators = /[._-]/g;

/**
 * The fewest patterns that we find for these names: a name, or the shortest beginning up to a separator that none of
 * the other existing names shares, followed by `*`. For a policy of 20 KB, which whole names may not fit in. A name that
 * comes later and shares such a beginning is denied, too, until the fence is looked at again.
 */
export function coverNames(names: readonly string[], existing: readonly string[]): string[] {
  const wanted = new Set(names);
  const others = existing.filter((name) => !wanted.has(name));
  const patterns = new Set<string>();
  for (const name of names) {
    const beginnings = [...name.matchAll(separators)].map(({ index }) => name.slice(0, index + 1));
    const free = beginnings.find((beginning) => !others.some((other) => other.startsWith(beginning)));
    patterns.add(free === undefined ? name : `${free}*`);
  }
  // A beginning that was found for one name may begin another's.
  const all = [...patterns];
  return all.filter(
    (pattern) =>
      !all.some(
        (wider) => wider !== pattern && wider.endsWith('*') && pattern.startsWith(wider.slice(0, -1)),
      ),
  );
}
