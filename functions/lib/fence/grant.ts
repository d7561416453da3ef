import type { Acl } from '../kafka/port.ts';
import { without } from './acl.ts';
import { awaitAcls, type FenceSite, keepFence, readFence } from './site.ts';

/** What a drill grants is kept like a fence, beside the drill's own, and lifted like one. */
export const grantedFor = (drill: string): string => `${drill}-grant`;

/**
 * Gives a right for as long as a drill runs; nothing where it stands. `site.drill` is `grantedFor` the drill. Raises
 * LockLost before a change that is no longer this run's to make.
 */
export async function grantRight(site: FenceSite, epoch: number, right: Acl): Promise<void> {
  const { cluster, ledger, grant, side, drill } = site;
  const [found, acls] = await Promise.all([readFence(ledger, side, drill), cluster.listAcls()]);
  if (found?.state === 'applied') return;
  const added = found?.state === 'applying' ? found.added : without([right], acls);
  const record = { side, epoch, run: grant.run, who: [], added, openByDefault: false };
  await keepFence(site, { ...record, state: 'applying' });
  await ledger.assertLock(grant);
  if (added.length > 0) await cluster.createAcls(added);
  await awaitAcls(site, added, []);
  await keepFence(site, { ...record, state: 'applied' });
}
