import type { Acl } from '../kafka/port.ts';
import { without } from './acl.ts';
import { authorizes } from './authorize.ts';

/**
 * Whoever may read a topic without the fence's ACLs and may not with them, in words: the fence has to leave readers of
 * topics alone (their groups are another matter). None is what is expected.
 */
export function shutOut(
  acls: readonly Acl[],
  added: readonly Acl[],
  {
    principals,
    topics,
    openByDefault,
  }: {
    readonly principals: readonly string[];
    readonly topics: readonly string[];
    readonly openByDefault: boolean;
  },
): string[] {
  const before = without(acls, added);
  return principals.flatMap((principal) => {
    const lost = topics.filter((resourceName) => {
      const wish = {
        principal,
        operation: 'read',
        resource: { resourceType: 'topic', resourceName },
      } as const;
      return authorizes(before, openByDefault, wish) && !authorizes(acls, openByDefault, wish);
    });
    return lost.length === 0 ? [] : [`${principal} may no longer read ${lost.join(', ')}`];
  });
}
