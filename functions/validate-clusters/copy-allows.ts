import type { Acl } from '../lib/kafka/port.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { otherSide } from '../lib/pair/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { allowsToCopy } from './access-findings.ts';
import type { ClusterFacts } from './facts.ts';

/** Creates on the standby what it lacks, and answers what that was. LockLost if this run may not write any more. */
export async function copyAllows(grant: LockGrant, call: ClusterCall, facts: ClusterFacts): Promise<Acl[]> {
  const acls = allowsToCopy(facts);
  if (acls.length === 0) return [];
  const standby = await call.connect(otherSide(facts.active));
  await call.ledger.assertLock(grant);
  await standby.createAcls(acls);
  return acls;
}
