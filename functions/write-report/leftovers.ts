import { flows } from '../lib/engines/engine.ts';
import { replicatorName } from '../lib/engines/msk-replicator/names.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import type { Inventory } from '../lib/log/inventory.ts';
import { type Leftovers, leftovers, type Ownership } from '../lib/log/leftovers.ts';
import { notCompared } from '../lib/log/not-compared.ts';
import type { Pair } from '../lib/pair/types.ts';
import { parameterName } from '../take-inventory/account.ts';

/** What the product owns for a pair; nobody else changes these. */
export const ownership = (pair: Pair): Ownership => ({
  prefixes: [
    'msk-dr.',
    ...[pair.primary, pair.secondary].map(({ region }) => parameterName(region, pair.clients.ssmParameter)),
  ],
  names: flows.map((flow) => replicatorName(pair.name, flow)),
  principals: [],
});

/** What the inventories of a drill say when they are held against each other. */
export interface Comparison extends Leftovers {
  /** A phrase for each thing that could not be read; nothing is known of it. */
  readonly notCompared: readonly string[];
}

/** The inventory before the drill against those right after its clean-up and two refresh intervals later; null if one is missing. */
export async function compareInventories(
  ledger: Pick<Ledger, 'getStep'>,
  pair: Pair,
  run: string,
): Promise<Comparison | null> {
  const [before, after, settled] = await Promise.all(
    ['before', 'after', 'settled'].map((when) => ledger.getStep<Inventory>(run, `inventory-${when}`)),
  );
  if (!before || !after || !settled) return null;
  const found = [after, settled].map((later) => ({
    ...leftovers(before, later, ownership(pair)),
    notCompared: notCompared(before, later),
  }));
  const all = (of: (one: Comparison) => readonly string[]): string[] => [...new Set(found.flatMap(of))];
  return {
    ours: all(({ ours }) => ours),
    others: all(({ others }) => others),
    notCompared: all((one) => one.notCompared),
  };
}
