import type { Ledger, LockGrant } from '../lib/ledger/types.ts';
import { partitionKey, type TopicPartition } from '../lib/log/types.ts';
import type { WrittenSoFar } from './read-written.ts';

/** What earlier calls have read of the active side, and where the next one finds what this one has. */
export interface WrittenKept {
  readonly since: WrittenSoFar | null;
  readonly keep: (now: WrittenSoFar) => Promise<void>;
}

/** The same in a step of the run. */
export async function writtenIn(
  ledger: Pick<Ledger, 'getStep' | 'putStep'>,
  grant: LockGrant,
  at: TopicPartition,
): Promise<WrittenKept> {
  const step = `written-so-far ${partitionKey(at)}`;
  return {
    since: await ledger.getStep<WrittenSoFar>(grant.run, step),
    keep: (now) => ledger.putStep(grant, step, now),
  };
}
