import fc from 'fast-check';
import { aclKey } from '../../../../functions/lib/fence/acl.ts';
import type { FenceTargets } from '../../../../functions/lib/fence/types.ts';
import type { Acl } from '../../../../functions/lib/kafka/port.ts';

/** Few names, so that things meet. */
export const names = ['a', 'a.b', 'a.b.c', 'b'] as const;
export const principals = ['User:api', 'User:web', 'User:billing', 'User:mskr'] as const;
export const types = ['topic', 'group', 'transactional-id'] as const;

const anyAcl: fc.Arbitrary<Acl> = fc
  .record({
    resourceType: fc.constantFrom(...types),
    resourceName: fc.constantFrom(...names, '*'),
    patternType: fc.constantFrom('literal', 'prefixed'),
    principal: fc.constantFrom(...principals, 'User:*'),
    host: fc.constantFrom('*', '*', '10.0.0.1'),
    operation: fc.constantFrom('write', 'read', 'all', 'describe'),
    permission: fc.constantFrom('allow', 'allow', 'deny'),
  })
  // The prefix `*` would be the name of nothing.
  .filter(({ resourceName, patternType }) => resourceName !== '*' || patternType === 'literal');
export const anyAcls: fc.Arbitrary<Acl[]> = fc.uniqueArray(anyAcl, { selector: aclKey, maxLength: 8 });

const some = <T>(items: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...items]);
export const anyTargets: fc.Arbitrary<FenceTargets> = fc.record({
  writers: some(['User:api', 'User:web']),
  topics: some(names),
  readers: some(['User:billing', 'User:web']),
  groups: some(names),
});

export const sorted = (acls: readonly Acl[]): string[] => acls.map(aclKey).sort();
