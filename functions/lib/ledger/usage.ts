import type { Capacity } from './capacity.ts';
import type { Condition } from './conditions.ts';
import { usageKey } from './keys.ts';
import type { Table } from './table.ts';
import type { Ledger } from './types.ts';

/** Sums are nobody's: they carry no counter, so this holds for every one of them. */
const neverFenced: Condition = { text: 'attribute_not_exists(#by)', names: { '#by': 'by' }, values: {} };

/** What the functions of a run have consumed, each adding its own when it ends. */
export const createUsage = (table: Table): Pick<Ledger, 'addCapacity' | 'getCapacity'> => ({
  async addCapacity(run, { readUnits, writeUnits }) {
    const values = { ':readUnits': readUnits, ':writeUnits': writeUnits };
    await table.update(
      usageKey(run),
      'ADD readUnits :readUnits, writeUnits :writeUnits',
      values,
      neverFenced,
    );
  },
  async getCapacity(run): Promise<Capacity> {
    const item = await table.get(usageKey(run));
    return { readUnits: Number(item?.readUnits ?? 0), writeUnits: Number(item?.writeUnits ?? 0) };
  },
});
