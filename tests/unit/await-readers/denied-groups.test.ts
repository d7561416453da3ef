import { expect, it } from 'vitest';
import { deniedGroups, shutGroups } from '../../../functions/await-readers/denied-groups.ts';
import type { Acl } from '../../../functions/lib/kafka/port.ts';

const acl = (principal: string, permission: Acl['permission'], over: Partial<Acl> = {}): Acl => ({
  resourceType: 'group',
  resourceName: 'orders',
  patternType: 'literal',
  principal,
  host: '*',
  operation: 'read',
  permission,
  ...over,
});
const denied = (acls: Acl[], readers: string[], open = false) => [
  ...deniedGroups(['orders'], acls, readers, open),
];
const allowAll = acl('User:*', 'allow', { operation: 'all' });

it('a group is shut when each reader is refused it', () => {
  const acls = [allowAll, acl('User:a', 'deny'), acl('User:b', 'deny')];
  expect(denied(acls, ['User:a', 'User:b'])).toEqual(['orders']);
  expect(denied(acls, ['User:a', 'User:c'])).toEqual([]);
});

it('no reader named, nobody shut out', () => {
  expect(denied([acl('User:a', 'deny')], [])).toEqual([]);
});

it('a DENY on a topic of that name, on another group, or from one host shuts no group', () => {
  for (const over of [{ resourceType: 'topic' as const }, { resourceName: 'other' }, { host: '10.0.0.1' }])
    expect(denied([allowAll, acl('User:a', 'deny', over)], ['User:a'])).toEqual([]);
});

it('without any ACL the broker’s default decides', () => {
  expect(denied([], ['User:a'], true)).toEqual([]);
  expect(denied([], ['User:a'], false)).toEqual(['orders']);
});

const role = 'arn:aws:iam::123456789012:role/billing';
it.each<[string, string[], boolean, string[]]>([
  ['a role alone, once the policy denies it', [role], true, ['orders']],
  ['a role alone before', [role], false, []],
  ['a role beside a user whom an ACL refuses', [role, 'User:a'], true, ['orders']],
  ['a role beside a user whom nothing refuses', [role, 'User:c'], true, []],
  ['users alone, whatever the policy says', ['User:a'], false, ['orders']],
])('%s', (_, readers, byPolicy, shut) => {
  const acls = [allowAll, acl('User:a', 'deny')];
  expect([...shutGroups(['orders'], acls, readers, { openByDefault: true, byPolicy })]).toEqual(shut);
});
