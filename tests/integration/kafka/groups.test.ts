import { expect, test } from 'vitest';
import type { ClusterClient, GroupInfo } from '../../../functions/lib/kafka/port.ts';
import { connect, makeTopic, mustKnow, record, uniqueName } from './cluster.ts';
import { joinGroup } from './member.ts';

const find = async (client: ClusterClient, group: string): Promise<GroupInfo> => {
  const found = (await client.listGroups()).find((listed) => listed.group === group);
  if (found === undefined) throw new Error(`${group} is not listed`);
  return found;
};
const count = async (client: ClusterClient, group: GroupInfo) =>
  (await client.activeMembers([group])).get(group.group);

test.for(['classic', 'consumer'] as const)(
  'a %s group: its type, state and members while active and after',
  async (protocol) => {
    const client = connect();
    const topic = await makeTopic(client, 'members');
    await client.produce([record(topic, 0, 'a')]);
    const group = uniqueName(protocol);
    const first = await joinGroup(group, topic, protocol);
    const active = await find(client, group);
    expect(active).toEqual({ group, type: protocol, state: 'Stable', protocolType: 'consumer' });
    expect(await count(client, active)).toEqual({ known: true, value: 1 });
    // Listed as the other type (it was converted in between): its members are found all the same.
    const other = { ...active, type: protocol === 'classic' ? 'consumer' : 'classic' } as const;
    expect(await count(client, other)).toEqual({ known: true, value: 1 });
    expect((await client.deleteGroups([group])).get(group)).toEqual({ ok: false, code: 'NON_EMPTY_GROUP' });

    await first.leave();
    const empty = await find(client, group);
    expect(empty).toMatchObject({ type: protocol, state: 'Empty' });
    expect(await count(client, empty)).toEqual({ known: true, value: 0 });
    const deleted = await client.deleteGroups([group, 'contract.no-such-group']);
    expect([...deleted]).toEqual(
      expect.arrayContaining([
        [group, { ok: true }],
        ['contract.no-such-group', { ok: true }],
      ]),
    );
    expect((await client.listGroups()).map((listed) => listed.group)).not.toContain(group);
  },
);

test('a group that is gone has no members; one of an unknown kind is not guessed at', async () => {
  const gone: GroupInfo = {
    group: 'contract.no-such-group',
    type: 'classic',
    state: 'Empty',
    protocolType: '',
  };
  const share: GroupInfo = { group: 'contract.share', type: 'share', state: 'Stable', protocolType: 'share' };
  const idle: GroupInfo = { ...share, group: 'contract.idle-share', state: 'Empty' };
  const members = await connect().activeMembers([gone, share, idle]);
  expect(members.get(gone.group)).toEqual({ known: true, value: 0 });
  expect(members.get(share.group)).toMatchObject({ known: false, reason: expect.stringContaining('share') });
  expect(mustKnow(members.get(idle.group))).toBe(0);
});
