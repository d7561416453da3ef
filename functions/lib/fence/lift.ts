import type { Acl } from '../kafka/port.ts';
import { liftOrder } from './plan.ts';
import { awaitAcls, type FenceSite, inChunks, keepFence, readFence } from './site.ts';

export interface LiftedFence {
  /** How many ACLs were the fence's own. */
  readonly removed: number;
  /** Those that a broker still lists. */
  readonly left: readonly Acl[];
}

/**
 * Takes away everything that the side's fence has added, and nothing else. Idempotent: nothing where none stands.
 * Raises LockLost before a change that is no longer this run's to make.
 */
export async function liftFence(site: FenceSite): Promise<LiftedFence> {
  const { cluster, ledger, grant, side, drill } = site;
  const found = await readFence(ledger, side, drill);
  if (found === null || found.state === 'lifted') return { removed: 0, left: [] };
  const lifting = { ...found, run: grant.run, state: 'lifting' as const };
  await keepFence(site, lifting);
  await ledger.assertLock(grant);
  // All of them, listed or not: a broker may list late what a crashed attempt has created.
  await inChunks(liftOrder(found.added), (chunk) => cluster.deleteAcls(chunk));
  const left = await awaitAcls(site, [], found.added);
  if (left.length === 0) await keepFence(site, { ...lifting, who: [], added: [], state: 'lifted' });
  return { removed: found.added.length, left };
}
