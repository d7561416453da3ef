import { expect, test } from 'vitest';
import { fenceHoles, type HoleFacts } from '../../../../functions/lib/fence/holes.ts';
import type { Acl } from '../../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../../functions/lib/known.ts';

const allow = (principal: string, over: Partial<Acl> = {}): Acl => ({
  resourceType: 'topic',
  resourceName: 'orders.',
  patternType: 'prefixed',
  principal,
  host: '*',
  operation: 'write',
  permission: 'allow',
  ...over,
});
const facts = (over: Partial<HoleFacts> = {}): HoleFacts => ({
  side: 'primary',
  topics: ['orders.new'],
  acls: [allow('User:api')],
  scramUsers: known(['api']),
  openByDefault: true,
  ...over,
});
const found = (over: Partial<HoleFacts>): string[] =>
  fenceHoles(facts(over), { fenced: ['User:api'], exempt: ['User:orchestrator'] }).map((hole) => hole.found);

test('none where only the fenced and the exempt may write', () => {
  expect(
    found({ acls: [allow('User:api'), allow('User:orchestrator'), allow('User:r', { operation: 'read' })] }),
  ).toEqual([]);
});

test.each<[string, Acl]>([
  ['a prefix', allow('User:batch')],
  ['the name', allow('User:batch', { resourceName: 'orders.new', patternType: 'literal' })],
  ['every name', allow('User:batch', { resourceName: '*', patternType: 'literal', operation: 'all' })],
])('a principal that may write by %s', (_how, acl) => {
  expect(found({ acls: [allow('User:api'), acl] })).toEqual(['User:batch may write to orders.new']);
});

test('not one that a DENY stops', () => {
  const acls = [
    allow('User:api'),
    allow('User:batch'),
    allow('User:batch', { permission: 'deny', operation: 'all' }),
  ];
  expect(found({ acls })).toEqual([]);
});

test('everyone, and each user by name, where a topic has no ACL and the brokers are open', () => {
  const open = { topics: ['orders.new', 'free'], scramUsers: known(['api', 'web']) };
  expect(found(open)).toEqual(['everyone who can sign in may write to free', 'User:web may write to free']);
  expect(found({ ...open, openByDefault: false })).toEqual([]);
});

test('everyone, where an ALLOW says so; users that nobody may list are covered by that', () => {
  const acls = [allow('User:*')];
  expect(found({ acls, scramUsers: unknown('refused') })).toEqual([
    'everyone who can sign in may write to orders.new',
  ]);
});

test('names three topics and counts the rest', () => {
  const topics = ['orders.a', 'orders.b', 'orders.c', 'orders.d', 'orders.e'];
  expect(found({ topics, acls: [allow('User:x')] })).toEqual([
    'User:x may write to orders.a, orders.b, orders.c and 2 more',
  ]);
});
