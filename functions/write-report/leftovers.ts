import { flows } from '../lib/engines/engine.ts';
import { replicatorName } from '../lib/engines/msk-replicator/names.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import type { Inventory } from '../lib/log/inventory.ts';
import { leftovers, type Ownership } from '../lib/log/leftovers.ts';
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

/** Sentences for what the drill left behind, right after its clean-up or two refresh intervals later; null if it cannot be told. */
export async function readLeftovers(ledger: Ledger, pair: Pair, run: string): Promise<string[] | null> {
  const [before, after, settled] = await Promise.all(
    ['before', 'after', 'settled'].map((when) => ledger.getStep<Inventory>(run, `inventory-${when}`)),
  );
  if (!before || !after || !settled) return null;
  const found = [after, settled].flatMap((later) => leftovers(before, later, ownership(pair)).ours);
  return [...new Set(found)];
}
