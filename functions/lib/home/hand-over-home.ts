import { AwsUnavailable } from '../errors.ts';
import { copyLedger } from '../ledger/copy-ledger.ts';
import { closeHome, readMark } from '../ledger/home-item.ts';
import type { LockGrant } from '../ledger/types.ts';
import { within } from '../within.ts';
import { findHome, openFrom } from './find-home.ts';
import type { HomePorts } from './ports.ts';
import type { HomePlace } from './types.ts';

/**
 * The lock's holder gives its lock and the ledger's home away: the ledger is copied, closed at `from` and opened at
 * `to`. Stopped before the closing it has changed nothing that counts; after it any starter opens it at `to`. Raises
 * AwsUnavailable where `to` does not answer, LockLost where the lock is not the grant's.
 */
export async function handOverHome(
  ports: HomePorts,
  grant: LockGrant,
  from: string,
  to: string,
): Promise<HomePlace> {
  const here = await readMark(ports.table(from));
  // Closed by this run before, its answer lost.
  if (here.movedTo !== null) {
    await findHome(ports);
    return here.movedTo;
  }
  const there = await within(ports.lookMs, `the ledger in ${to}`, () => readMark(ports.table(to)));
  if (!there.known) throw new AwsUnavailable(there.reason);
  const home = { region: to, epoch: Math.max(here.epoch, there.value.epoch) + 1 };
  // Most of it while the lock is still held: what is left after the closing is little.
  await copyLedger(ports.table(from), ports.table(to), grant.counter, ports.signal);
  await closeHome(ports.table(from), grant, here.epoch, home);
  await openFrom(ports, from, home);
  return home;
}
