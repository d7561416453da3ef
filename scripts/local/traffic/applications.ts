import { join } from 'node:path';
import type { WorldState } from '../world/types.ts';
import { clientOptions, connectionAt } from './client-options.ts';
import { followPointer } from './follow-pointer.ts';
import { liveGroups } from './groups.ts';
import { idempotentWriter } from './idempotent-writer.ts';
import { openJsonLines } from './json-lines.ts';
import { keepReading } from './keep-reading.ts';
import { keepWriting } from './keep-writing.ts';
import type { Outcome } from './outcomes.ts';
import { addressOf, firstAddress, type Place } from './place.ts';
import { plainWriter } from './plain-writer.ts';
import { readPointer } from './read-pointer.ts';
import { type ReadRange, readHistory } from './reads.ts';
import { startSequence } from './sequence.ts';
import { transactionalWriter } from './transactional-writer.ts';

export interface Applications {
  /** Every member has joined, and a batch of each writer was acknowledged. */
  readonly ready: Promise<unknown>;
  /** Resolves when all have ended, after the signal, and their histories are in the files. */
  ended(): Promise<void>;
}

/** Bound on a connection and on a write: an application that waits for a dead side does not see the pointer move. */
const timeoutMs = 2_000;

const flushMs = 1_000;

/** The files of a world in which what became of each write, and what each group read, are kept. */
export const historyFiles = (root: string): { readonly writes: string; readonly reads: string } => ({
  writes: join(root, 'traffic', 'writes.jsonl'),
  reads: join(root, 'traffic', 'reads.jsonl'),
});

/**
 * The local pair's applications: three writers (one without a session, one idempotent, one transactional) and the members
 * of the live groups, all following the pointer.
 */
export async function startApplications(
  world: WorldState,
  log: (text: string) => void,
  signal: AbortSignal,
): Promise<Applications> {
  const complain = (what: string) => {
    let last = '';
    // A fenced or a dead side says the same four times a second.
    return (error: unknown): void => {
      const text = `${what}: ${error instanceof Error ? error.message : error}`;
      if (text !== last) log(text);
      last = text;
    };
  };
  const follower = await followPointer({
    regions: [...new Set(Object.values(world.sides).map(({ region }) => region))],
    read: (region) => readPointer(world.gatewayUrl, region),
    addressOf: (pointer) => addressOf(world, pointer),
    first: firstAddress(world),
    onMove: ({ epoch, side, bootstrap }) => log(`epoch ${epoch}: to the ${side}, ${bootstrap}`),
    onError: complain('pointer'),
    signal,
  });
  const files = historyFiles(world.root);
  const outcomes = await openJsonLines<Outcome>(files.writes);
  const readLines = await openJsonLines<ReadRange>(files.reads);
  const reads = readHistory(readLines);
  const flushing = setInterval(() => reads.flush(), flushMs);
  const next = startSequence(Date.now());
  const optionsAt = async ({ side, bootstrap }: Place, user: string) => ({
    ...(await clientOptions(world.sides[side], user)),
    bootstrapBrokers: bootstrap.split(','),
    connectTimeout: timeoutMs,
    retries: 1,
  });

  const common = { follower, signal };
  const works = [
    async (place: Place) =>
      plainWriter(
        await connectionAt(world.sides[place.side], place.bootstrap, 'orders-api'),
        place,
        next,
        timeoutMs,
      ),
    async (place: Place) =>
      idempotentWriter(await optionsAt(place, 'orders-api'), place, next, complain('shipments')),
    async (place: Place) =>
      transactionalWriter(await optionsAt(place, 'orders-api'), place, next, complain('payments')),
  ].map((open) => {
    const { promise: started, resolve: onAcknowledged } = Promise.withResolvers<void>();
    const onError = complain('writing');
    return { started, ended: keepWriting({ ...common, open, outcomes, onError, onAcknowledged }) };
  });
  const members = liveGroups.flatMap((group) =>
    (group.instances ?? [null]).map((instance) => {
      const { promise: started, resolve: onJoined } = Promise.withResolvers<void>();
      const connection = (place: Place) => optionsAt(place, 'billing');
      const onError = complain(`reading as ${group.group}`);
      return {
        started,
        ended: keepReading({ ...common, reads, connection, group, instance, onError, onJoined }),
      };
    }),
  );
  const all = [...works, ...members];
  return {
    ready: Promise.all(all.map(({ started }) => started)),
    async ended() {
      await Promise.all(all.map(({ ended }) => ended));
      clearInterval(flushing);
      reads.flush();
      await Promise.all([outcomes.close(), readLines.close()]);
    },
  };
}
