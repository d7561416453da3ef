import { authorizes } from '../lib/fence/authorize.ts';
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
