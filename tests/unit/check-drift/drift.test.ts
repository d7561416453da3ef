import { expect, it } from 'vitest';
import { driftSince } from '../../../functions/check-drift/drift.ts';
import type { SetupSnapshot, SideSnapshot } from '../../../functions/record-setup/snapshot.ts';
import { sideSnapshot } from '../../../functions/record-setup/snapshot.ts';

const side = (overrides: Partial<SideSnapshot> = {}): SideSnapshot => ({
  bootstrap: 'b:1',
  topics: { orders: { id: 'x', partitions: 2 } },
  acls: 'a',
  ...overrides,
});
const running = { state: 'running', id: 'arn:1', drift: [] } as const;
const setup = (
  overrides: Partial<SetupSnapshot['sides']> = {},
  flows: Partial<SetupSnapshot['flows']> = {},
): SetupSnapshot => ({
  run: 'setup-1',
  at: 'then',
  sides: { primary: side(), secondary: side(), ...overrides },
  flows: { forward: running, reverse: running, ...flows },
});
const topics = (id: string, partitions: number) => ({ topics: { orders: { id, partitions } } });

it.each<[string, SetupSnapshot, RegExp[], RegExp[]]>([
  ['nothing', setup(), [], []],
  ['a topic that is gone', setup({ primary: side({ topics: {} }) }), [/primary: topic orders is gone/], []],
  [
    'a topic made again',
    setup({ secondary: side(topics('y', 2)) }),
    [/secondary: topic orders was deleted and made again/],
    [],
  ],
  [
    'partitions added on both sides',
    setup({ primary: side(topics('x', 3)), secondary: side(topics('x', 3)) }),
    [],
    [/primary.*3 partitions, it had 2/, /secondary/],
  ],
  [
    'partitions added on one side',
    setup({ primary: side(topics('x', 3)) }),
    [/3 partitions on the primary and 2 on the secondary/],
    [/primary.*3 partitions/],
  ],
  ['other ACLs', setup({ primary: side({ acls: 'b' }) }), [], [/primary: the ACLs are others/]],
  [
    'a replicator that is gone',
    setup({}, { forward: { state: 'absent' } }),
    [/forward replicator is gone/],
    [],
  ],
  [
    'another replicator',
    setup({}, { reverse: { ...running, id: 'arn:2' } }),
    [/reverse replicator is another one/],
    [],
  ],
  [
    'a replicator with other settings',
    setup({}, { forward: { ...running, drift: [{ field: 'f', found: '1', wanted: '2' }] } }),
    [/f 1, the pair file wants 2/],
    [],
  ],
])('finds %s', (_, now, wrong, changed) => {
  const drift = driftSince(setup(), now);
  expect(drift.wrong).toEqual(wrong.map((words) => expect.stringMatching(words)));
  expect(drift.changed).toEqual(changed.map((words) => expect.stringMatching(words)));
});

it('takes only copied topics, and the same digest whatever the order of the ACLs', () => {
  const acl = (principal: string) => ({
    resourceType: 'topic' as const,
    resourceName: 't',
    patternType: 'literal' as const,
    principal,
    host: '*',
    operation: 'read',
    permission: 'allow' as const,
  });
  const topic = (name: string) => ({ topic: name, topicId: name, internal: false, partitions: [] });
  const pair = { topics: { include: ['orders'], exclude: [] } };
  const one = sideSnapshot(pair, 'b', [topic('orders'), topic('other')], [acl('a'), acl('b')]);
  expect(Object.keys(one.topics)).toEqual(['orders']);
  expect(sideSnapshot(pair, 'b', [topic('orders')], [acl('b'), acl('a')]).acls).toBe(one.acls);
});
