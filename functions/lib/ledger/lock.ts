import type { Clock } from '../clock.ts';
import { LedgerNotHere, LockHeld, LockLost } from '../errors.ts';
import { markOf, notHome, notOpen } from '../home/mark.ts';
import type { HomePlace } from '../home/types.ts';
import {
  all,
  type Condition,
  counterIs,
  homeIsOpen,
  isAbsent,
  lockIsFree,
  lockIsHeldBy,
} from './conditions.ts';
import { lockKey } from './keys.ts';
import type { Item, Table } from './table.ts';
import type { Ledger, LockGrant, LockState } from './types.ts';

export type Lock = Pick<
  Ledger,
  'acquireLock' | 'takeOverLock' | 'readLock' | 'assertLock' | 'releaseLock' | 'forceUnlock'
>;

/** The first grant of all opens the ledger here. */
const take =
  'SET holderRun = :run, holderArn = :arn, holderSince = :since, homeEpoch = if_not_exists(homeEpoch, :one) ADD #counter :one';
const free = 'REMOVE holderRun, holderArn, holderSince';
const counterName = { '#counter': 'counter' };

/**
 * The newest place that the other Region names as the ledger's home; null where it names none or does not answer in its
 * time, which is no reason to stop.
 */
export type Elsewhere = () => Promise<HomePlace | null>;

/**
 * The pair's lock: one item, a counter that every grant raises, and no expiry by any clock. It is granted, and holds,
 * only where the ledger is at home: raises LedgerNotHere or LockLost where this table was closed, or where `elsewhere`
 * names a higher epoch.
 */
export function createLock(table: Table, clock: Clock, elsewhere: Elsewhere = async () => null): Lock {
  const grantTo = async (run: string, executionArn: string, condition: Condition) => {
    const allowed = all(condition, homeIsOpen);
    const written = await table.update(
      lockKey,
      take,
      { ':run': run, ':arn': executionArn, ':since': new Date(clock.now()).toISOString(), ':one': 1 },
      { ...allowed, names: { ...allowed.names, ...counterName } },
    );
    const closed = written.ok ? null : notOpen(markOf(written.found));
    if (closed !== null) throw new LedgerNotHere(`No lock is granted here: ${closed}.`);
    return written;
  };
  const readLock = async (): Promise<LockState> => lockState((await table.get(lockKey)) ?? {});
  const look = async () => {
    const [item, other] = await Promise.all([table.get(lockKey), elsewhere()]);
    return { lock: lockState(item ?? {}), notHere: notHome(markOf(item), other) };
  };
  return {
    readLock,
    async acquireLock(run, executionArn) {
      const { notHere } = await look();
      if (notHere !== null) throw new LedgerNotHere(`No lock is granted here: ${notHere}.`);
      const written = await grantTo(run, executionArn, lockIsFree);
      const lock = lockState(written.ok ? (written.after ?? {}) : written.found);
      const mine = written.ok || isHeldBy(lock, run, executionArn);
      return mine ? { kind: 'acquired', grant: { run, counter: lock.counter } } : { kind: 'held', lock };
    },
    async takeOverLock(run, executionArn, seen) {
      const written = await grantTo(run, executionArn, asSeen(seen));
      const lock = lockState(written.ok ? (written.after ?? {}) : written.found);
      if (written.ok || isHeldBy(lock, run, executionArn)) return { run, counter: lock.counter };
      throw new LockHeld(`The lock changed while it was taken over: ${describe(lock)}.`);
    },
    async assertLock(grant) {
      const { lock, notHere } = await look();
      if (notHere === null && holds(lock, grant)) return;
      throw new LockLost(
        `Run ${grant.run} lost the lock (its counter is ${grant.counter}): ${notHere ?? describe(lock)}. Nothing more is written.`,
      );
    },
    async releaseLock({ run, counter }) {
      await table.update(lockKey, free, {}, all(counterIs(counter), lockIsHeldBy(run)));
    },
    async forceUnlock(seen, why) {
      const condition = all(asSeen(seen), homeIsOpen);
      const written = await table.update(
        lockKey,
        `${free} SET unlockedWhy = :why, unlockedAt = :at ADD #counter :one`,
        { ':why': why, ':at': new Date(clock.now()).toISOString(), ':one': 1 },
        { ...condition, names: { ...condition.names, ...counterName } },
      );
      if (written.ok) return;
      const lock = lockState(written.found);
      // The same call again, after its answer was lost.
      if (lock.holder === null && lock.counter === seen.counter + 1 && written.found.unlockedWhy === why)
        return;
      const closed = notOpen(markOf(written.found));
      if (closed !== null) throw new LedgerNotHere(`No lock is freed here: ${closed}.`);
      throw new LockHeld(`The lock changed while it was being freed: ${describe(lock)}.`);
    },
  };
}

const asSeen = (seen: LockState): Condition => {
  const sameCounter = seen.counter === 0 ? isAbsent : counterIs(seen.counter);
  return all(sameCounter, seen.holder === null ? lockIsFree : lockIsHeldBy(seen.holder.run));
};

const isHeldBy = ({ holder }: LockState, run: string, executionArn: string): boolean =>
  holder?.run === run && holder.executionArn === executionArn;

const holds = (lock: LockState, { run, counter }: LockGrant): boolean =>
  lock.holder?.run === run && lock.counter === counter;

/** What the lock's item says; that of one that was never granted is empty. */
export function lockState(item: Item): LockState {
  const { counter, holderRun, holderArn, holderSince } = item;
  const holder =
    holderRun === undefined
      ? null
      : { run: `${holderRun}`, executionArn: `${holderArn}`, since: `${holderSince}` };
  return { counter: Number(counter ?? 0), holder };
}

const describe = ({ counter, holder }: LockState): string =>
  holder === null
    ? `nobody holds it now (counter ${counter})`
    : `run ${holder.run} holds it since ${holder.since} (counter ${counter})`;
