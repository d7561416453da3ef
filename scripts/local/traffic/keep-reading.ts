import { setTimeout as sleep } from 'node:timers/promises';
import type { BaseOptions } from '@platformatic/kafka';
import type { Follower } from './follow-pointer.ts';
import type { LiveGroup } from './groups.ts';
import { keepAt, unlessAborted } from './keep-at.ts';
import { type Member, startMember } from './members.ts';
import type { Place } from './place.ts';
import type { ReadHistory } from './reads.ts';

/** A member that could not leave tries again: one that lives on would come back with its old side. */
const leaveAgainMs = 1_000;
const leaveTries = 30;

export interface ReadingOptions {
  readonly connection: (place: Place) => Promise<BaseOptions>;
  readonly group: LiveGroup;
  readonly instance: string | null;
  readonly follower: Follower;
  readonly reads: ReadHistory;
  readonly onError: (error: unknown) => void;
  readonly onJoined: () => void;
  readonly signal: AbortSignal;
}

/** Is a member of the group where the pointer says, until `signal`. */
export function keepReading(options: ReadingOptions): Promise<void> {
  const { connection, group, instance, follower, reads, onError, onJoined, signal } = options;
  return keepAt(follower, signal, onError, async (place, until) => {
    const member = startMember(await connection(place), group, instance, reads.readerAt(place, group.group));
    try {
      const joined = member.joined.then(onJoined);
      await unlessAborted(until, Promise.race([joined, member.failed]));
      await unlessAborted(until, member.failed);
    } finally {
      const left = leave(member, onError);
      // On the way out the process waits for it; to another side the member goes at once.
      if (signal.aborted) await left;
    }
  });
}

async function leave(member: Member, onError: (error: unknown) => void): Promise<void> {
  for (let attempt = 1; attempt <= leaveTries; attempt += 1) {
    try {
      return await member.close();
    } catch (error) {
      if (attempt === 1) onError(error);
      await sleep(leaveAgainMs, undefined, { ref: false });
    }
  }
}
