import { expect, test } from 'vitest';
import { shutOut } from '../../../../functions/lib/fence/shut-out.ts';
import type { Acl } from '../../../../functions/lib/kafka/port.ts';

const acl = (over: Partial<Acl> = {}): Acl => ({
  resourceType: 'topic',
  resourceName: 'a',
  patternType: 'literal',
  principal: 'User:api',
  host: '*',
  operation: 'write',
  permission: 'deny',
  ...over,
});
const opening = acl({ principal: 'User:*', operation: 'all', permission: 'allow' });
const asked = { principals: ['User:billing'], topics: ['a', 'b'], openByDefault: true };

test('readers keep their topics where everyone was let in by name first', () => {
  expect(shutOut([opening, acl()], [opening, acl()], asked)).toEqual([]);
});

test('a DENY that stands alone shuts them out, and that is said', () => {
  expect(shutOut([acl()], [acl()], asked)).toEqual(['User:billing may no longer read a']);
});

test('what they could not read without the fence is not its doing', () => {
  const others = acl({ principal: 'User:web', permission: 'allow' });
  expect(shutOut([others, acl()], [acl()], asked)).toEqual([]);
});
