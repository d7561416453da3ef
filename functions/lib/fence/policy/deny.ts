import type { MskReader } from '../../aws/msk-read.ts';
import { changePolicy } from '../../cluster-policy/change.ts';
import { withoutStatement } from '../../cluster-policy/statements.ts';
import { fencedPolicy } from './document.ts';
import { keepPolicyFence, type PolicyRecord, type PolicySite, readPolicyFence } from './record.ts';
import { fenceSids, type PolicyTargets } from './statements.ts';

/** What the policy lacks of the fence; null: nothing. */
export type PolicyFault = 'absent' | 'too-long' | null;

/**
 * Denies in the cluster's own policy, in the cluster's own Region. Nothing is written where it stands, and nothing where
 * it does not fit. Raises LockLost before a change that is no longer this run's to make.
 */
export async function denyByPolicy(
  site: PolicySite,
  targets: PolicyTargets,
  epoch: number,
): Promise<PolicyFault> {
  const { pair, side, clusterArn, msk, ledger, grant } = site;
  const [found, fault] = await Promise.all([readPolicyFence(ledger, side), policyFault(site, targets)]);
  if (fault === 'too-long' || (fault === null && found?.state === 'denied' && found.epoch === epoch))
    return fault;
  const sids = fenceSids(pair);
  const record: PolicyRecord = { side, epoch, run: grant.run, clusterArn, sids, state: 'denying' };
  await keepPolicyFence(site, record);
  await changePolicy(msk, clusterArn, async (document) => {
    await ledger.assertLock(grant);
    const changed = fencedPolicy(document, pair, clusterArn, targets);
    // Somebody filled the policy since: it stays, and the next look says so.
    return changed === 'too-long' ? document : changed;
  });
  await keepPolicyFence(site, { ...record, state: 'denied' });
  return policyFault(site, targets);
}

/** Whether the cluster's policy is what the fence would make of it. */
export async function policyFault(
  {
    msk,
    pair,
    clusterArn,
  }: { readonly msk: Pick<MskReader, 'clusterPolicy'> } & Pick<PolicySite, 'pair' | 'clusterArn'>,
  targets: PolicyTargets,
): Promise<PolicyFault> {
  const document = (await msk.clusterPolicy(clusterArn))?.document ?? null;
  const fenced = fencedPolicy(document, pair, clusterArn, targets);
  if (fenced === 'too-long') return fenced;
  return fenced === document ? null : 'absent';
}

/**
 * Takes the fence's own statements out again and says how many they were. Idempotent: nothing where none stands by the
 * ledger. Raises LockLost before a change that is no longer this run's to make.
 */
export async function liftPolicy(site: PolicySite): Promise<number> {
  const { side, ledger, grant } = site;
  const found = await readPolicyFence(ledger, side);
  if (found === null || found.state === 'lifted') return 0;
  await keepPolicyFence(site, { ...found, run: grant.run, state: 'lifting' });
  const removed = await takeStatementsOut(site, found, () => ledger.assertLock(grant));
  await keepPolicyFence(site, { ...found, run: grant.run, state: 'lifted' });
  return removed;
}

/** Takes these statements out, whatever the ledger says; how many of them stood there. `before`: asked before each write. */
export async function takeStatementsOut(
  { msk }: Pick<PolicySite, 'msk'>,
  { clusterArn, sids }: Pick<PolicyRecord, 'clusterArn' | 'sids'>,
  before: () => Promise<void>,
): Promise<number> {
  let removed = 0;
  await changePolicy(msk, clusterArn, async (document) => {
    const present = sids.filter((sid) => withoutStatement(document, sid) !== document);
    removed = present.length;
    if (removed > 0) await before();
    return present.reduce<string | null>(withoutStatement, document);
  });
  return removed;
}
