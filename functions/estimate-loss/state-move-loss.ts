import type { LossStatement } from '../lib/contracts/loss.ts';
import { type Known, known, unknown } from '../lib/known.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { Move } from '../lib/move/move.ts';
import { mostVotes } from '../lib/observation/history.ts';
import { keptClients, observationsIn } from '../lib/observation/in-region.ts';
import type { Observation } from '../lib/observation/types.ts';
import { seenDown } from '../lib/outage/seen-down.ts';
import type { Vote } from '../lib/outage/vote.ts';
import { stateLoss } from '../lib/positions/state-loss.ts';
import type { Call } from '../lib/runtime/call.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { within } from '../lib/within.ts';
import { completeStatement } from './complete-statement.ts';

/** Kept of the function's time for the estimate, after the old side's silence. */
const reserveMs = 4_000;

/**
 * What the side that becomes active lacks. Both logs are read where they can be; in a failover the rest comes from
 * the newest observation of this Region, and a silent old side is no error.
 * @param silence why the old side is not asked: it was found dark a moment ago, and clients wait. Null: it is asked
 */
export async function stateMoveLoss(
  call: Call,
  { mode, from, to, startEpoch }: Move,
  silence: string | null = null,
): Promise<LossStatement> {
  const client = keptClients(call);
  const readable = async (): Promise<LossStatement> => {
    const [source, target] = await Promise.all([client(from), client(to)]);
    const partitions = await copiedPartitions(source, call.pair);
    return stateLoss(source, target, partitions, positionsOptions(call));
  };
  if (mode === 'switchover') return readable();
  const read =
    silence === null
      ? await within(Math.max(0, call.remainingMs() - reserveMs), `the ${from}`, readable)
      : unknown(silence);
  if (read.known && read.value.partitions.every(({ kind }) => kind !== 'unknown')) return read.value;
  const target = await client(to);
  const [observation, onTarget, votes] = await Promise.all([
    newestOf(call),
    copiedPartitions(target, call.pair),
    votesOf(call),
  ]);
  const reading = observation?.reading ?? null;
  const bounds = await target.logBounds(onTarget);
  const ends = onTarget.map((at): [string, Known<number>] => {
    const found = bounds.get(partitionKey(at));
    return [partitionKey(at), found?.known ? known(found.value.highWatermark) : silent];
  });
  const now = call.clock.now();
  return completeStatement({
    read: read.known ? read.value : null,
    observed: reading?.source === from ? reading : null,
    onTarget,
    since: {
      now,
      targetEnds: new Map(ends),
      // A log that answers in part is up.
      down: read.known ? null : seenDown(votes, { active: from, epoch: startEpoch }, now),
      reason: read.known ? 'some partitions could not be read' : read.reason,
    },
  });
}

const silent: Known<number> = { known: false, reason: 'the partition did not answer' };

/** An observation that cannot be read is none: the statement is then unknown, and says so. */
async function newestOf(call: Call): Promise<Observation | null> {
  const own = observationsIn(call, requiredEnv('AWS_REGION'));
  const found = await within(call.pair.timing.requestTimeoutMs, 'the observations', () => own.newest());
  return found.known ? found.value : null;
}

/** Votes that cannot be read are none: the side then counts as written to until now. */
async function votesOf(call: Call): Promise<readonly Vote[]> {
  const own = observationsIn(call, requiredEnv('AWS_REGION'));
  const found = await within(call.pair.timing.requestTimeoutMs, 'the votes', () =>
    own.recentVotes(mostVotes),
  );
  return found.known ? found.value : [];
}
