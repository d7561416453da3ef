import type { Side } from '../engines/engine.ts';
import type { Ledger, LockGrant } from '../ledger/types.ts';
import { type Rebuild, rebuildFact } from './types.ts';

/** A fact is replaced, never removed: nobody is at it. */
const nothing = { run: null, partitions: [] };

/** The rebuild of this side that has begun and is not proven; null where there is none. */
export async function rebuildUnderWay(ledger: Pick<Ledger, 'getFact'>, side: Side): Promise<Rebuild | null> {
  const found = await ledger.getFact<Rebuild | typeof nothing>(rebuildFact(side));
  return found === null || found.run === null ? null : found;
}

export const keepRebuild = (
  ledger: Pick<Ledger, 'putFact'>,
  grant: LockGrant,
  side: Side,
  rebuild: Rebuild | null,
): Promise<void> => ledger.putFact(grant, rebuildFact(side), rebuild ?? nothing);
