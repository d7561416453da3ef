import { notWrittenAbove } from '../ledger/conditions.ts';
import { copyKey } from '../ledger/keys.ts';
import type { Table } from '../ledger/table.ts';
import type { LockState, Pointer } from '../ledger/types.ts';
import type { Owed } from '../outage/owed.ts';
import type { HomePlace } from './types.ts';

/** What the table of the Region that is not the ledger's home keeps of it, for the day when the home is lost. */
export interface LedgerCopy {
  readonly home: HomePlace;
  readonly pointer: Pointer | null;
  readonly lock: LockState;
  readonly owed: readonly Owed[];
  /** When it was taken, ms, by the clock of who took it: for a person to read. */
  readonly takenAt: number;
}

/** Two Regions write it each minute: one that was late does not replace what a later holder of the lock has left. */
export async function writeLedgerCopy(table: Table, copy: LedgerCopy): Promise<void> {
  const { counter } = copy.lock;
  await table.put(copyKey, { by: counter, body: JSON.stringify(copy) }, notWrittenAbove(counter));
}

export async function readLedgerCopy(table: Table): Promise<LedgerCopy | null> {
  const item = await table.get(copyKey);
  return item === null ? null : (JSON.parse(`${item.body}`) as LedgerCopy);
}
