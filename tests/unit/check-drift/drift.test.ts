import { expect, it } from 'vitest';
import { driftSince } from '../../../functions/check-drift/drift.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
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
  [
    'a topic deleted by its owner',
    setup({ primary: side({ topics: {} }) }),
    [],
    [/primary: topic orders is gone/],
  ],
  [
    'a topic deleted on both sides',
    setup({ primary: side({ topics: {} }), secondary: side({ topics: {} }) }),
    [],
    [/primary: topic orders is gone/, /secondary: topic orders is gone/],
  ],
  [
    'a topic that is gone where a failover would need it',
    setup({ secondary: side({ topics: {} }) }),
    [/topic orders is gone from the secondary, where/],
    [/secondary: topic orders is gone/],
  ],
  [
    'a topic discovered since',
    setup({ primary: side({ topics: { ...side().topics, new: { id: 'n', partitions: 1 } } }) }),
    [],
    [/primary: topic new is new/],
  ],
  [
    'other addresses',
    setup({ secondary: side({ bootstrap: 'b:2' }) }),
    [],
    [/secondary: .*addresses are others/],
  ],
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
  const drift = driftSince(setup(), now, 'primary');
  expect(drift.wrong).toEqual(wrong.map((words) => expect.stringMatching(words)));
  expect(drift.changed).toEqual(changed.map((words) => expect.stringMatching(words)));
});

it('looks for lost topics on the side that is not active', () => {
  const now = setup({ primary: side({ topics: {} }) });
  expect(driftSince(setup(), now, 'secondary').wrong).toEqual([
    expect.stringMatching(/gone from the primary/),
  ]);
});

it('asks for no flow that setup did not make', () => {
  const alone = setup({}, { reverse: { state: 'absent' } });
  expect(driftSince(alone, alone, 'primary')).toEqual({ wrong: [], changed: [] });
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
  const one = sideSnapshot(pair, 'b', [topic('orders'), topic('other')], known([acl('a'), acl('b')]));
  expect(Object.keys(one.topics)).toEqual(['orders']);
  expect(sideSnapshot(pair, 'b', [topic('orders')], known([acl('b'), acl('a')])).acls).toBe(one.acls);
  expect(sideSnapshot(pair, 'b', [topic('orders')], known([acl('a')])).acls).not.toBe(one.acls);
  expect(sideSnapshot(pair, 'b', [], unknown('SECURITY_DISABLED')).acls).toBe(
    'not listed (SECURITY_DISABLED)',
  );
});
