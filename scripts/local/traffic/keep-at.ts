import { setTimeout as sleep } from 'node:timers/promises';
import type { Follower } from './follow-pointer.ts';
import type { Place } from './place.ts';

/** After a failure. */
const againMs = 250;

/** What the work gives, or null if the signal is aborted before; leaves nothing behind on the signal. */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(null);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Waits, or until the signal is aborted. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

/**
 * Has one session after another where the pointer says, until `signal`: each is told to end when the pointer moves on,
 * and is started again there. A session that raises is started again, too: a broker that is killed, cut off or fenced is
 * part of what the world is for.
 */
export async function keepAt(
  follower: Follower,
  signal: AbortSignal,
  onError: (error: unknown) => void,
  session: (place: Place, until: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const place = follower.place();
    const until = AbortSignal.any([signal, place.left]);
    try {
      await session(place, until);
    } catch (error) {
      onError(error);
      follower.hurry();
      await pause(againMs, until);
    }
  }
}
