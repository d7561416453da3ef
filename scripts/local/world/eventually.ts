import { systemClock } from '../../../functions/lib/clock.ts';

/**
 * Looks until there is an answer, and gives it. `look` answers null while there is none; after `withinMs` an Error with
 * the sentence is raised instead.
 */
export async function eventually<T>(
  look: () => Promise<T | null>,
  { everyMs, withinMs, sentence }: Readonly<{ everyMs: number; withinMs: number; sentence: () => string }>,
): Promise<T> {
  const until = systemClock.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (systemClock.now() > until) throw new Error(`${sentence()} after ${withinMs} ms.`);
    await systemClock.sleep(everyMs);
  }
}
