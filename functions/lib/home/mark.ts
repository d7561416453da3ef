import type { Item } from '../ledger/table.ts';
import type { HomeMark, HomePlace } from './types.ts';

/** What the lock's item says of the home; an item that was never written says that nothing was opened there. */
export function markOf(item: Item | null): HomeMark {
  const { homeEpoch, movedTo, movedEpoch, adopting, counter } = item ?? {};
  return {
    epoch: Number(homeEpoch ?? 0),
    movedTo: movedTo === undefined ? null : { region: `${movedTo}`, epoch: Number(movedEpoch) },
    adopting: adopting === undefined ? null : `${adopting}`,
    counter: Number(counter ?? 0),
  };
}

/** Why nobody takes the lock of this table, or null where it is open (or new). */
export function notOpen({ movedTo, adopting }: HomeMark): string | null {
  if (movedTo !== null) return `the ledger is at home in ${movedTo.region} now (epoch ${movedTo.epoch})`;
  if (adopting !== null) return `it is being adopted ("${adopting}"): finish that with msk-dr ledger adopt`;
  return null;
}

/** Why a table with this mark is not the ledger's home, or null. @param other the newest place that the other Region names */
export function notHome(mark: HomeMark, other: HomePlace | null): string | null {
  if (other === null || other.epoch <= mark.epoch) return notOpen(mark);
  return `the ledger is at home in ${other.region} now (epoch ${other.epoch}; here it is ${mark.epoch})`;
}

/** The newest place that a table names: where it was closed to, or itself; null where nothing was ever opened in it. */
export const namedBy = (region: string, { epoch, movedTo }: HomeMark): HomePlace | null =>
  movedTo ?? (epoch > 0 ? { region, epoch } : null);
