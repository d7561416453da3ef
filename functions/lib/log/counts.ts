/** How often each key occurs in [from, to). */
export const countKeys = (keys: readonly string[], from = 0, to = keys.length): Map<string, number> => {
  const counts = new Map<string, number>();
  for (let index = from; index < to; index += 1) {
    const key = keys[index] as string;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};
