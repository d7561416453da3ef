/** Partitions that are worked on side by side where nobody says otherwise. */
const usualWidth = 8;

/**
 * Works through the items in waves, while there is time; the first wave is always begun. Answers how many are left:
 * those that were not begun, and those whose work says that it is not through. If some fail, the others of the wave are
 * over before the first error is raised: nothing goes on behind the caller's back.
 */
export async function inWaves<T>(
  items: readonly T[],
  hasTime: () => boolean,
  work: (item: T) => Promise<boolean>,
  width = usualWidth,
): Promise<number> {
  let left = items.length;
  for (let first = 0; first < items.length; first += width) {
    if (first > 0 && !hasTime()) break;
    const outcomes = await Promise.allSettled(items.slice(first, first + width).map(work));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw outcome.reason;
      if (outcome.value) left -= 1;
    }
  }
  return left;
}
