import type { Acl } from '../kafka/port.ts';
import { type AclResource, everyone, governs } from './acl.ts';

/** What somebody wants to do with one resource, by its literal name, from any host. */
export interface Wish {
  readonly principal: string;
  readonly operation: string;
  readonly resource: Pick<AclResource, 'resourceType' | 'resourceName'>;
}

/**
 * What Kafka's authorizer decides for somebody who is no super user: a DENY wins over every ALLOW; where no ACL governs
 * the resource at all, the broker's default decides. ACLs for one host only are taken for the worse: such an ALLOW
 * lets in, such a DENY does not keep out, since the client may be anywhere.
 */
export function authorizes(acls: readonly Acl[], openByDefault: boolean, wish: Wish): boolean {
  const governing = acls.filter((acl) => governs(acl, { ...wish.resource, patternType: 'literal' }));
  if (governing.length === 0) return openByDefault;
  const applying = governing.filter(
    ({ principal, operation, permission }) =>
      (principal === everyone || principal === wish.principal) &&
      (operation === 'all' ||
        operation === wish.operation ||
        (permission === 'allow' && implies(operation, wish))),
  );
  return (
    applying.some(({ permission }) => permission === 'allow') &&
    !applying.some(({ permission, host }) => permission === 'deny' && host === '*')
  );
}

/** Whoever may read or write may describe; only an ALLOW implies anything. */
const implies = (operation: string, { operation: wished }: Wish): boolean =>
  wished === 'describe' && ['read', 'write', 'delete', 'alter'].includes(operation);
