import type { Acl } from '../kafka/port.ts';
import { without } from './acl.ts';
import { type FencePlan, planFence } from './plan.ts';
import { awaitAcls, type FenceSite, inChunks, keepFence, readFence } from './site.ts';
import type { FenceRecord, FenceTargets, FenceWho } from './types.ts';

export interface AppliedFence {
  readonly record: FenceRecord;
  /** DENYs that make the fence, whoever put them there. */
  readonly denies: readonly Acl[];
  /** Changes that a broker does not list yet; verification decides what that means. */
  readonly unlisted: readonly Acl[];
}

/** What this attempt is to come to; the readers' part joins the writers' and does not replace it. */
export interface FenceWish {
  readonly epoch: number;
  readonly who: readonly FenceWho[];
  readonly targets: FenceTargets;
  readonly openByDefault: boolean;
}

/**
 * Puts the fence up, or brings the one that stands in line with what matches now; nothing is written where it is.
 * Raises LockLost before a change that is no longer this run's to make.
 */
export async function applyFence(site: FenceSite, wish: FenceWish): Promise<AppliedFence> {
  const { cluster, ledger, grant } = site;
  const [found, acls] = await Promise.all([readFence(ledger, site.side, site.drill), cluster.listAcls()]);
  const plan = planFence(acls, found?.added ?? [], wish.targets, wish.openByDefault);
  if (found !== null && isInLine(found, wish, plan))
    return { record: found, denies: plan.denies, unlisted: [] };
  const record: FenceRecord = {
    side: site.side,
    epoch: wish.epoch,
    run: grant.run,
    who: wish.who,
    added: plan.owned,
    openByDefault: wish.openByDefault,
    state: 'applying',
  };
  await keepFence(site, record);
  await ledger.assertLock(grant);
  await inChunks(plan.remove, (chunk) => cluster.deleteAcls(chunk));
  await inChunks(plan.add, (chunk) => cluster.createAcls(chunk));
  const unlisted = await awaitAcls(site, plan.add, plan.remove);
  const applied: FenceRecord = { ...record, added: plan.added, state: 'applied' };
  await keepFence(site, applied);
  return { record: applied, denies: plan.denies, unlisted };
}

/** It is looked at every minute, and seldom is there anything to do. */
const isInLine = (
  found: FenceRecord,
  { epoch, who }: FenceWish,
  { add, remove, added }: FencePlan,
): boolean =>
  found.state === 'applied' &&
  found.epoch === epoch &&
  found.who.join() === who.join() &&
  add.length + remove.length === 0 &&
  without(found.added, added).length === 0;
