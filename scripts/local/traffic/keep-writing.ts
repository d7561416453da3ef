import type { Follower } from './follow-pointer.ts';
import type { JsonLines } from './json-lines.ts';
import { keepAt, pause, unlessAborted } from './keep-at.ts';
import type { Outcome } from './outcomes.ts';
import type { Place } from './place.ts';
import type { Writer } from './writer.ts';

/** After a write that was not acknowledged. */
const againMs = 250;

export interface WritingOptions {
  readonly open: (place: Place) => Promise<Writer>;
  readonly follower: Follower;
  readonly outcomes: JsonLines<Outcome>;
  readonly onError: (error: unknown) => void;
  /** Called after each write that was acknowledged as a whole. */
  readonly onAcknowledged: () => void;
  readonly signal: AbortSignal;
}

/** Writes where the pointer says until `signal`. A write that is under way when the pointer moves is not waited for. */
export function keepWriting(options: WritingOptions): Promise<void> {
  const { open, follower, outcomes, onError, onAcknowledged, signal } = options;
  return keepAt(follower, signal, onError, async (place, until) => {
    const writer = await open(place);
    let last: Promise<unknown> = Promise.resolve();
    const writeOnce = async (): Promise<boolean> => {
      const results = await writer.write(Date.now());
      outcomes.add(results);
      const acknowledged = results.every(({ outcome }) => outcome === 'ok');
      if (acknowledged) onAcknowledged();
      return acknowledged;
    };
    while (!until.aborted) {
      const writing = writeOnce();
      last = writing;
      const acknowledged = await unlessAborted(until, writing);
      if (acknowledged === false) follower.hurry();
      await pause(acknowledged ? writer.everyMs : againMs, until);
    }
    const closed = last.then(() => writer.close()).catch(onError);
    // On the way out the process waits for what became of the last write; on the way to another side nobody does.
    if (signal.aborted) await closed;
  });
}
