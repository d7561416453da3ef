import type { Clock } from '../lib/clock.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import { isNewer } from '../lib/pointer/document.ts';

/** What a client that follows the pointer saw; milliseconds since the epoch. */
export interface Followed {
  readonly acknowledged: number;
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  /** Last acknowledgement on the old side, and first one on the new side; null where there was none. */
  readonly lastBefore: number | null;
  readonly firstAfter: number | null;
  /** When the pointer that it moved to was set. */
  readonly movedAt: number | null;
}
export interface FollowOptions {
  /** The published pointer as a client finds it; null while there is none. */
  readonly readPointer: () => Promise<Pointer | null>;
  /** Writes one record where that pointer says; true if it was acknowledged. */
  readonly write: (pointer: Pointer, seq: number) => Promise<boolean>;
  readonly onFirstAcknowledged: () => Promise<void>;
  readonly deadline: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A write each 50 ms; the client has proved the new side with this many acknowledgements there. */
const writePauseMs = 50;
const provingWrites = 5;

/** Writes all the while, looks at the pointer before each write, follows it only forward, and measures what it saw. */
export async function follow(options: FollowOptions): Promise<Followed> {
  const { clock, deadline, signal } = options;
  let pointer: Pointer | null = null;
  let seen: Followed = {
    acknowledged: 0,
    firstEpoch: 0,
    lastEpoch: 0,
    lastBefore: null,
    firstAfter: null,
    movedAt: null,
  };
  let onNewSide = 0;
  for (let seq = 0; onNewSide < provingWrites && clock.now() < deadline; seq += 1) {
    const published = await options.readPointer();
    if (published !== null && isNewer(pointer, published)) pointer = published;
    if (pointer !== null && (await options.write(pointer, seq))) {
      if (seen.acknowledged === 0) await options.onFirstAcknowledged();
      seen = noteAcknowledgement(seen, pointer, clock.now());
      if (pointer.epoch > seen.firstEpoch) onNewSide += 1;
    }
    await clock.sleep(writePauseMs, signal);
  }
  return seen;
}

function noteAcknowledgement(seen: Followed, pointer: Pointer, at: number): Followed {
  const firstEpoch = seen.acknowledged === 0 ? pointer.epoch : seen.firstEpoch;
  const common = { ...seen, acknowledged: seen.acknowledged + 1, firstEpoch, lastEpoch: pointer.epoch };
  if (pointer.epoch === firstEpoch) return { ...common, lastBefore: at };
  return { ...common, firstAfter: seen.firstAfter ?? at, movedAt: seen.movedAt ?? Date.parse(pointer.since) };
}
