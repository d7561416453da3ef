import { describe, expect, it } from 'vitest';
import type { Acl } from '../../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../../functions/lib/known.ts';
import {
  type ClusterInventory,
  diffInventory,
  type Inventory,
} from '../../../../functions/lib/log/inventory.ts';
import { leftovers } from '../../../../functions/lib/log/leftovers.ts';
import { notCompared } from '../../../../functions/lib/log/not-compared.ts';

const cluster: ClusterInventory = {
  topics: [
    {
      topic: 'orders.placed',
      partitions: 3,
      configs: known({ 'retention.ms': '1000', 'cleanup.policy': 'delete' }),
    },
  ],
  groups: ['billing'],
  acls: known([]),
  scramUsers: known(['orders-api']),
  canaryRecords: 0,
};
const inventory = (
  primary: Partial<ClusterInventory> = {},
  account: Partial<Inventory['account']> = {},
  secondary: Partial<ClusterInventory> = {},
): Inventory => ({
  primary: { ...cluster, ...primary },
  secondary: { ...cluster, ...secondary },
  account: {
    replicators: [{ name: 'msk-dr-orders-forward', version: '1' }],
    parameters: [],
    shadowItems: [],
    ...account,
  },
});
const ownership = {
  prefixes: ['msk-dr.', '/msk-dr/orders/shadow/'],
  names: ['msk-dr-orders-forward', '/msk-dr/orders/active'],
  principals: ['User:drill'],
};
const acl = (principal: string, resourceName: string): Acl => ({
  resourceType: 'topic',
  resourceName,
  patternType: 'literal',
  principal,
  host: '*',
  operation: 'WRITE',
  permission: 'deny',
});
const judge = (after: Inventory, before = inventory()) => leftovers(before, after, ownership);

describe('leftovers', () => {
  it('are none where nothing changed, in whatever order things are listed', () => {
    const before = inventory({ groups: ['a', 'b'] });
    const configs = known({ 'cleanup.policy': 'delete', 'retention.ms': '1000' });
    const after = inventory({
      groups: ['b', 'a'],
      topics: [{ topic: 'orders.placed', partitions: 3, configs }],
    });
    expect(diffInventory(before, after)).toEqual([]);
    expect(judge(after, before)).toEqual({ ours: [], others: [] });
  });

  it('what others did meanwhile is told apart', () => {
    const after = inventory({
      groups: ['billing', 'new-team'],
      topics: [...cluster.topics, { topic: 'orders.new', partitions: 1, configs: known({}) }],
    });
    expect(judge(after)).toEqual({
      ours: [],
      others: [
        'primary: group new-team was not there before (now: present).',
        'primary: topic orders.new was not there before (now: 1 partition(s)).',
      ],
    });
  });

  it.each<[string, Inventory, string]>([
    [
      'a canary group',
      inventory({ groups: ['billing', 'msk-dr.canary.orders.r1'] }),
      'primary: group msk-dr.canary.orders.r1 was not there before (now: present).',
    ],
    [
      'canary records',
      inventory({}, {}, { canaryRecords: 4 }),
      'secondary: canary records changed from 0 to 4.',
    ],
    [
      'canary records that cannot be counted',
      inventory({ canaryRecords: null }),
      'primary: canary records changed from 0 to not counted.',
    ],
    [
      'a shadow item',
      inventory({}, { shadowItems: ['pointer#shadow#r1'] }),
      'account: shadow item pointer#shadow#r1 was not there before (now: present).',
    ],
    [
      'a shadow parameter',
      inventory({}, { parameters: [{ name: '/msk-dr/orders/shadow/r1', value: 'x' }] }),
      'account: parameter /msk-dr/orders/shadow/r1 was not there before (now: x).',
    ],
    [
      'a replicator changed',
      inventory({}, { replicators: [{ name: 'msk-dr-orders-forward', version: '2' }] }),
      'account: replicator msk-dr-orders-forward changed from version 1 to version 2.',
    ],
    [
      'a replicator gone',
      inventory({}, { replicators: [] }),
      'account: replicator msk-dr-orders-forward is gone (before: version 1).',
    ],
    [
      'a grant of the drill principal',
      inventory({ acls: known([acl('User:drill', 'orders.placed')]) }),
      'primary: ACL deny User:drill WRITE on literal topic orders.placed from * was not there before (now: present).',
    ],
    [
      'a grant on an own topic',
      inventory({ acls: known([acl('User:x', 'msk-dr.canary.orders')]) }),
      'primary: ACL deny User:x WRITE on literal topic msk-dr.canary.orders from * was not there before (now: present).',
    ],
    [
      'an own topic',
      inventory({
        topics: [...cluster.topics, { topic: 'msk-dr.x', partitions: 1, configs: known({ a: '1', b: '2' }) }],
      }),
      'primary: topic msk-dr.x was not there before (now: 1 partition(s), a=1, b=2).',
    ],
  ])('%s is ours', (_, after, sentence) => {
    expect(judge(after)).toEqual({ ours: [sentence], others: [] });
  });

  it.each<[string, Inventory]>([
    [
      'another replicator',
      inventory(
        {},
        {
          replicators: [
            { name: 'msk-dr-orders-forward', version: '1' },
            { name: 'team-b', version: '1' },
          ],
        },
      ),
    ],
    ['another ACL', inventory({ acls: known([acl('User:driller', 'orders.placed')]) })],
    ['a user', inventory({ scramUsers: known(['orders-api', 'new']) })],
    ['a config', inventory({ topics: [{ topic: 'orders.placed', partitions: 3, configs: known({}) }] })],
    [
      'partitions',
      inventory({
        topics: [{ topic: 'orders.placed', partitions: 4, configs: cluster.topics[0]?.configs ?? known({}) }],
      }),
    ],
  ])('%s is not', (_, after) => {
    const result = judge(after);
    expect(result.ours).toEqual([]);
    expect(result.others).toHaveLength(1);
  });

  it('canary records that an earlier run had left are none once this run took them away', () => {
    const left = inventory({}, {}, { canaryRecords: 1000 });
    const sentence = 'secondary: canary records changed from 1000 to 0.';
    expect(judge(inventory(), left)).toEqual({ ours: [], others: [sentence] });
    expect(judge(inventory({ canaryRecords: 1 }), left).ours).toEqual([
      'primary: canary records changed from 0 to 1.',
    ]);
  });

  it('canary records that could never be counted fail the drill', () => {
    const blind = inventory({ canaryRecords: null });
    expect(judge(blind, blind).ours).toEqual(['primary: the canary records could not be counted.']);
  });
});

describe('what could not be read', () => {
  const dark = unknown('SECURITY_DISABLED');
  const grants = known([acl('User:drill', 'orders.placed')]);
  const unreadable = { topic: 'orders.placed', partitions: 3, configs: unknown('TIMEOUT') };

  it.each<[string, Partial<ClusterInventory>, Partial<ClusterInventory>, string]>([
    [
      'ACLs, before',
      { acls: dark },
      { acls: grants },
      'ACLs of the primary (not readable: SECURITY_DISABLED)',
    ],
    [
      'ACLs, after',
      { acls: grants },
      { acls: dark },
      'ACLs of the primary (not readable: SECURITY_DISABLED)',
    ],
    ['ACLs, at all', { acls: dark }, { acls: dark }, 'ACLs of the primary (not readable: SECURITY_DISABLED)'],
    ['SCRAM users', { scramUsers: dark }, {}, 'SCRAM users of the primary (not readable: SECURITY_DISABLED)'],
    [
      'settings of a topic',
      {},
      { topics: [unreadable] },
      'settings of orders.placed on the primary (not readable: TIMEOUT)',
    ],
  ])('%s: is no difference, and is said', (_, was, is, phrase) => {
    expect(judge(inventory(is), inventory(was))).toEqual({ ours: [], others: [] });
    expect(notCompared(inventory(was), inventory(is))).toEqual([phrase]);
  });

  it('is nothing where all was read', () => {
    expect(notCompared(inventory(), inventory({ acls: grants }))).toEqual([]);
  });

  it('hides no difference beside it', () => {
    const after = inventory({ acls: dark, topics: [{ ...unreadable, partitions: 4 }], groups: [] });
    expect(judge(after).others).toEqual([
      'primary: group billing is gone (before: present).',
      'primary: topic orders.placed changed from 3 partition(s) to 4 partition(s).',
    ]);
  });

  it('names five topics and counts the rest', () => {
    const topics = Array.from({ length: 7 }, (_, at) => ({ ...unreadable, topic: `t${at}` }));
    expect(notCompared(inventory({ topics }), inventory({}, {}, { topics }))).toEqual([
      'settings of t0, t1, t2, t3, t4 and 2 more on the primary (not readable: TIMEOUT)',
      'settings of t0, t1, t2, t3, t4 and 2 more on the secondary (not readable: TIMEOUT)',
    ]);
  });
});
