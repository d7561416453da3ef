import { LockLost } from '../errors.ts';
import { markOf } from '../home/mark.ts';
import type { HomeMark, HomePlace } from '../home/types.ts';
import { all, counterIs, homeEpochBelow, homeEpochIs, homeIsOpen, lockIsHeldBy } from './conditions.ts';
import { lockKey } from './keys.ts';
import type { Table } from './table.ts';
import type { LockGrant } from './types.ts';

const noHolder = 'holderRun, holderArn, holderSince';
const close = `SET movedTo = :region, movedEpoch = :epoch REMOVE ${noHolder}, adopting`;
const open = 'SET #homeEpoch = :homeEpoch, #counter = :counter';
const counterName = { '#counter': 'counter' };

export const readMark = async (table: Table): Promise<HomeMark> => markOf(await table.get(lockKey));

/**
 * The holder's last act: gives its lock back and closes the ledger here in favour of `to`, in one write. From here on
 * nobody is granted a lock until it is opened there. Twice is once. Raises LockLost where the lock is not the grant's.
 */
export async function closeHome(
  table: Table,
  { run, counter }: LockGrant,
  epoch: number,
  to: HomePlace,
): Promise<void> {
  const mine = all(counterIs(counter), lockIsHeldBy(run), homeEpochIs(epoch), homeIsOpen);
  const written = await table.update(lockKey, close, { ':region': to.region, ':epoch': to.epoch }, mine);
  if (written.ok) return;
  const { movedTo } = markOf(written.found);
  if (movedTo?.region === to.region && movedTo.epoch === to.epoch) return;
  throw new LockLost(
    `Run ${run} (counter ${counter}) may not close the ledger: it is not the holder any more.`,
  );
}

/**
 * Closes a table that is open under `epoch` although the ledger is at home elsewhere under a higher one, whoever holds
 * its lock. Does nothing if it changed meanwhile.
 */
export async function closeStale(table: Table, epoch: number, home: HomePlace): Promise<void> {
  if (home.epoch <= epoch) return;
  const asSeen = { ...homeEpochIs(epoch) };
  const condition = all(asSeen, {
    text: 'attribute_not_exists(#movedTo)',
    names: { '#movedTo': 'movedTo' },
    values: {},
  });
  await table.update(lockKey, close, { ':region': home.region, ':epoch': home.epoch }, condition);
}

/** Opens the ledger here under `epoch`, its lock free at `counter`. Does nothing where that or a later opening stands. */
export async function openHome(table: Table, epoch: number, counter: number): Promise<void> {
  const allowed = homeEpochBelow(epoch);
  await table.update(
    lockKey,
    `${open} REMOVE movedTo, movedEpoch, adopting, ${noHolder}`,
    { ':counter': counter },
    { ...allowed, names: { ...allowed.names, ...counterName } },
  );
}

/**
 * The first half of an adoption: the ledger is here now, and its lock is granted to nobody before `endAdoption`. Gives
 * the mark that stands: this one, or that of whoever was first.
 */
export async function beginAdoption(
  table: Table,
  { epoch, counter, why }: { readonly epoch: number; readonly counter: number; readonly why: string },
): Promise<HomeMark> {
  const allowed = homeEpochBelow(epoch);
  const written = await table.update(
    lockKey,
    `${open}, #adopting = :why REMOVE movedTo, movedEpoch, ${noHolder}`,
    { ':counter': counter, ':why': why },
    { ...allowed, names: { ...allowed.names, ...counterName, '#adopting': 'adopting' } },
  );
  return markOf(written.ok ? (written.after ?? {}) : written.found);
}

/** The adopted ledger is whole: locks are granted. Twice is once. */
export async function endAdoption(table: Table, epoch: number): Promise<void> {
  const adopting = {
    text: 'attribute_exists(#adopting)',
    names: { '#adopting': 'adopting' },
    values: {},
  };
  await table.update(
    lockKey,
    'SET adoptedWhy = #adopting REMOVE #adopting',
    {},
    all(homeEpochIs(epoch), adopting),
  );
}
