import { everyone, resourceKey, without } from '../lib/fence/acl.ts';
import { liftOrder } from '../lib/fence/plan.ts';
import type { Acl, ClusterClient } from '../lib/kafka/port.ts';

/**
 * Takes a fence off a side that has become active while it was put up by who has lost the lock since. The ledger is not
 * this run's to write any more, and its record is that of the promotion's lift, which came before the last DENY did:
 * so what has come to the side since `before` and could only be the fence's own is deleted there.
 */
export async function takeBack(
  cluster: ClusterClient,
  before: readonly Acl[],
  principals: readonly string[],
): Promise<void> {
  const came = fenceOwn(without(await cluster.listAcls(), before), new Set(principals));
  if (came.length > 0) await cluster.deleteAcls(liftOrder(came));
}

/** The DENYs of a fence for these principals, and what lets everyone in on the resources of these. */
function fenceOwn(acls: readonly Acl[], principals: ReadonlySet<string>): Acl[] {
  const denies = acls.filter(
    ({ permission, operation, resourceType, principal }) =>
      permission === 'deny' &&
      principals.has(principal) &&
      operation === (resourceType === 'group' ? 'read' : 'write'),
  );
  const denied = new Set(denies.map(resourceKey));
  const openings = acls.filter(
    (acl) => acl.permission === 'allow' && acl.principal === everyone && denied.has(resourceKey(acl)),
  );
  return [...denies, ...openings];
}
