import type { Acl } from '../kafka/port.ts';
import { type AclResource, everyone, governs, resourceKey } from './acl.ts';
import type { FenceTargets } from './types.ts';

/** A wildcard where a name is meant; as a literal name it would be every group's. */
const isName = (name: string): boolean => name !== '*';

/**
 * The DENYs of a fence. Writers: Write on each topic, and Write on the transactional ids that ALLOWs give them, by the
 * same pattern, so that an open transaction cannot be committed across the fence; ids that no ACL names cannot be known,
 * their records are stopped by their topics. Readers: Read on each group, which ends heartbeats and commits, too.
 * Never IdempotentWrite (it is cluster-wide) and never everyone: replication has to go on.
 */
export function neededDenies(acls: readonly Acl[], targets: FenceTargets): Acl[] {
  const writers = targets.writers.filter((principal) => principal !== everyone);
  const readers = targets.readers.filter((principal) => principal !== everyone);
  const literal = (resourceType: Acl['resourceType']) => (resourceName: string) =>
    ({ resourceType, resourceName, patternType: 'literal' }) as const;
  return [
    ...denies(targets.topics.map(literal('topic')), writers, 'write'),
    ...writers.flatMap((principal) => denies(transactionalIds(acls, principal), [principal], 'write')),
    ...denies(targets.groups.filter(isName).map(literal('group')), readers, 'read'),
  ];
}

/**
 * With `allow.everyone.if.no.acl.found`, the first ACL of a resource shuts out everybody whom it does not name. Where
 * no ACL governs a resource, everyone is therefore let in by name, and that comes before the DENY. An ACL that governs
 * it, whatever it says, has closed it to the others before, and nothing may be opened.
 */
export function neededOpenings(acls: readonly Acl[], denied: readonly Acl[], openByDefault: boolean): Acl[] {
  if (!openByDefault) return [];
  const resources = new Map(denied.map((deny) => [resourceKey(deny), resourceOf(deny)]));
  return [...resources.values()]
    .filter((resource) => !acls.some((acl) => governs(acl, resource)))
    .map((resource) => ({
      ...resource,
      principal: everyone,
      host: '*',
      operation: 'all',
      permission: 'allow',
    }));
}

const denies = (resources: readonly AclResource[], principals: readonly string[], operation: string): Acl[] =>
  resources.flatMap((resource) =>
    principals.map((principal) => ({
      ...resource,
      principal,
      host: '*',
      operation,
      permission: 'deny' as const,
    })),
  );

/** Patterns of transactional ids by which this principal, or everyone, may write. */
function transactionalIds(acls: readonly Acl[], principal: string): AclResource[] {
  const found = acls.filter(
    (acl) =>
      acl.resourceType === 'transactional-id' &&
      acl.permission === 'allow' &&
      (acl.principal === principal || acl.principal === everyone) &&
      (acl.operation === 'write' || acl.operation === 'all'),
  );
  return [...new Map(found.map((acl) => [resourceKey(acl), resourceOf(acl)])).values()];
}

const resourceOf = ({ resourceType, resourceName, patternType }: Acl): AclResource => ({
  resourceType,
  resourceName,
  patternType,
});
