import { authorizes } from '../lib/fence/authorize.ts';
import { methodOf } from '../lib/fence/bound-by.ts';
import type { Acl } from '../lib/kafka/port.ts';

/** Those of the groups that none of the readers may use any more. Where no reader is named, none is shut out. */
export function deniedGroups(
  groups: readonly string[],
  acls: readonly Acl[],
  readers: readonly string[],
  openByDefault: boolean,
): Set<string> {
  const ofGroups = acls.filter(({ resourceType }) => resourceType === 'group');
  const mayRead = (principal: string, resourceName: string): boolean =>
    authorizes(ofGroups, openByDefault, {
      principal,
      operation: 'read',
      resource: { resourceType: 'group', resourceName },
    });
  return new Set(
    groups.filter((group) => readers.length > 0 && !readers.some((reader) => mayRead(reader, group))),
  );
}

/** The same of readers of either kind: whom a policy binds is shut out of every group once the policy denies it. */
export function shutGroups(
  groups: readonly string[],
  acls: readonly Acl[],
  readers: readonly string[],
  { openByDefault, byPolicy }: { readonly openByDefault: boolean; readonly byPolicy: boolean },
): Set<string> {
  const named = readers.filter((name) => methodOf(name) === 'acl');
  if (named.length === readers.length) return deniedGroups(groups, acls, readers, openByDefault);
  if (!byPolicy) return new Set();
  return named.length === 0 ? new Set(groups) : deniedGroups(groups, acls, named, openByDefault);
}
