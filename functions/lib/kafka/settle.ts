import { systemClock } from '../clock.ts';
import type { Known } from '../known.ts';
import { isPassing } from './codes.ts';

/** Long enough for a leader or coordinator to finish moving, short against any bound on a request. */
const pauseMs = 100;

/**
 * Asks for many items, and again for those whose answer passes by itself (a leader that has just moved), until every
 * answer is final or `timeoutMs` is over; then the last answer stands.
 */
export async function settle<I, V>(
  items: readonly I[],
  keyOf: (item: I) => string,
  attempt: (open: readonly I[]) => Promise<Map<string, Known<V>>>,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Map<string, Known<V>>> {
  const answers = new Map<string, Known<V>>();
  const deadline = performance.now() + timeoutMs;
  let open = items;
  while (open.length > 0) {
    for (const [key, answer] of await attempt(open)) answers.set(key, answer);
    open = open.filter((item) => {
      const answer = answers.get(keyOf(item));
      return answer?.known === false && isPassing(answer.reason);
    });
    if (open.length === 0 || performance.now() + pauseMs > deadline) break;
    await systemClock.sleep(pauseMs, signal);
  }
  return answers;
}
