import type { Acl } from '../kafka/port.ts';

/** A resource as an ACL names it. */
export type AclResource = Pick<Acl, 'resourceType' | 'resourceName' | 'patternType'>;

export const everyone = 'User:*';
const fields = [
  'resourceType',
  'resourceName',
  'patternType',
  'principal',
  'host',
  'operation',
  'permission',
] as const;

/** Equal ACLs have equal keys. */
export const aclKey = (acl: Acl): string => JSON.stringify(fields.map((field) => acl[field]));
export const resourceKey = ({ resourceType, resourceName, patternType }: AclResource): string =>
  JSON.stringify([resourceType, resourceName, patternType]);

/** Those of `acls` that are not among `others`, each once, in their order. */
export function without(acls: readonly Acl[], others: readonly Acl[]): Acl[] {
  const left = new Map(acls.map((acl) => [aclKey(acl), acl]));
  for (const other of others) left.delete(aclKey(other));
  return [...left.values()];
}

/** Those of `acls` that are among `others`. */
export function within(acls: readonly Acl[], others: readonly Acl[]): Acl[] {
  const keys = new Set(others.map(aclKey));
  return acls.filter((acl) => keys.has(aclKey(acl)));
}

/**
 * Whether Kafka looks at this ACL when it decides about everything that `resource` names: the name itself, a prefix of
 * it, or the literal `*`, which stands for every name.
 */
export function governs(acl: Acl, resource: AclResource): boolean {
  if (acl.resourceType !== resource.resourceType) return false;
  if (acl.patternType === 'prefixed') return resource.resourceName.startsWith(acl.resourceName);
  if (acl.resourceName === '*') return true;
  return resource.patternType === 'literal' && acl.resourceName === resource.resourceName;
}
