import type { Known } from '../known.ts';
import type { LockState, Pointer } from '../ledger/types.ts';
import { parseArn } from '../pair/arn.ts';
import { otherSide, type Pair } from '../pair/types.ts';
import { runIn } from '../runtime/lock-mover.ts';
import type { HomeDecision } from './decide-home.ts';

/** What a replica of a strong ledger says: every replica has every item. */
export interface Replica {
  /** Of the ledger's first opening; 0: no lock was ever granted. */
  readonly epoch: number;
  readonly lock: LockState;
  readonly pointer: Pointer | null;
}
export interface ReplicaSeen {
  readonly region: string;
  readonly replica: Known<Replica>;
}

/**
 * Which Region acts for a pair whose ledger is one table in both: runs, schedules and alarms need one. That of the run
 * that holds the lock, else the standby's (before there is a pointer, the secondary's), else the other: the first of
 * these whose replica answers. It is called the home, as with a table in each Region, so that whoever asks for it asks
 * the same; two that see differently are told apart by the lock, which only one of them gets.
 */
export function decideStrongHome(
  pair: Pick<Pair, 'primary' | 'secondary'>,
  seen: readonly ReplicaSeen[],
): HomeDecision {
  const newest = newestOf(seen);
  if (newest === null) {
    const reasons = seen.flatMap(({ region, replica }) =>
      replica.known ? [] : [`${region}: ${replica.reason}`],
    );
    return { kind: 'cannot-tell', sentence: `Neither replica of it answers (${reasons.join('; ')}).` };
  }
  const { epoch, lock, pointer } = newest;
  const standby = pointer === null ? 'secondary' : otherSide(pointer.side);
  const order = [holderRegion(lock), pair[standby].region, pair[otherSide(standby)].region];
  const answering = seen.flatMap(({ region, replica }) => (replica.known ? [region] : []));
  const region = order.find((one) => one !== null && answering.includes(one)) ?? answering[0] ?? '';
  return epoch === 0 ? { kind: 'new', region } : { kind: 'open', home: { region, epoch }, stale: [] };
}

/** What the replicas say together: two reads of one table, the later of which stands; null where none answers. */
export const newestOf = (seen: readonly ReplicaSeen[]): Replica | null =>
  seen.reduce<Replica | null>((newest, { replica }) => {
    if (!replica.known) return newest;
    return newest === null || isLater(replica.value, newest) ? replica.value : newest;
  }, null);

const isLater = (one: Replica, other: Replica): boolean =>
  one.lock.counter === other.lock.counter
    ? (one.pointer?.epoch ?? 0) > (other.pointer?.epoch ?? 0)
    : one.lock.counter > other.lock.counter;

/** Where the run executes that holds the lock; null: none does. `observe` holds it for a moment, wherever it runs. */
export function holderRegion(lock: LockState): string | null {
  const holder = runIn(lock);
  return holder === null ? null : (parseArn(holder.executionArn)?.region ?? null);
}
