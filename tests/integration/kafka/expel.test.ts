import { expect, test } from 'vitest';
import type { Acl, ClusterClient, GroupInfo } from '../../../functions/lib/kafka/port.ts';
import { connect, makeTopic, mustKnow, record, uniqueName, until } from './cluster.ts';
import { joinGroup } from './member.ts';

const allow = (resourceType: Acl['resourceType'], resourceName: string): Acl => ({
  resourceType,
  resourceName,
  patternType: 'literal',
  principal: 'User:billing',
  host: '*',
  operation: 'read',
  permission: 'allow',
});
const find = async (client: ClusterClient, group: string): Promise<GroupInfo> => {
  const found = (await client.listGroups()).find((listed) => listed.group === group);
  if (found === undefined) throw new Error(`${group} is not listed`);
  return found;
};
const membersOf = async (client: ClusterClient, group: GroupInfo) =>
  mustKnow((await client.groupMembers([group])).get(group.group));

async function setUp(client: ClusterClient) {
  const topic = await makeTopic(client, 'expel', { partitions: 2 });
  await client.produce([record(topic, 0, 'a'), record(topic, 1, 'b')]);
  const group = uniqueName('expelled');
  const acls = [allow('topic', topic), allow('group', group)];
  const deny: Acl = { ...allow('group', group), permission: 'deny' };
  const change = async (how: 'createAcls' | 'deleteAcls', which: readonly Acl[]) => {
    await client[how](which);
    const listed = how === 'createAcls';
    const keys = new Set(which.map((acl) => JSON.stringify(acl)));
    await until(async () => {
      const now = (await client.listAcls()).filter(({ resourceName }) =>
        [topic, group].includes(resourceName),
      );
      const same = now.filter((acl) => keys.has(JSON.stringify({ ...allow('group', ''), ...acl }))).length;
      return same === (listed ? which.length : 0);
    });
  };
  await change('createAcls', acls);
  return { topic, group, acls, deny, change };
}

test.for([
  ['classic', null],
  ['classic', 'instance-a'],
  ['consumer', null],
  ['consumer', 'instance-a'],
] as const)(
  'static members, KIP-848 group: a member of a %s group (static: %s) who is denied it is expelled at once, and cannot come back',
  async ([protocol, instance]) => {
    const client = connect();
    const { topic, group, acls, deny, change } = await setUp(client);
    const options = { user: 'billing', name: 'reader', instance } as const;
    const member = await joinGroup(group, topic, protocol, options);
    const listed = await find(client, group);
    expect(await membersOf(client, listed)).toEqual([
      { memberId: expect.any(String), instanceId: instance, clientId: 'reader', host: '/127.0.0.1' },
    ]);

    await change('createAcls', [deny]);
    expect(await client.expelMembers([listed])).toEqual(new Map([[group, { known: true, value: 1 }]]));
    expect(await membersOf(client, listed)).toEqual([]);
    // Its client goes on: what it asks of the group now is refused.
    await member.refused(2);
    expect(await membersOf(client, listed)).toEqual([]);
    expect(await client.expelMembers([listed])).toEqual(new Map([[group, { known: true, value: 0 }]]));

    await change('deleteAcls', [...acls, deny]);
    await member.leave();
    await client.deleteGroups([group]);
  },
);

test('who is not denied comes back after being expelled: that is for the caller to see', async () => {
  const client = connect();
  const { topic, group, acls, change } = await setUp(client);
  const member = await joinGroup(group, topic, 'classic', {
    user: 'billing',
    name: 'reader',
    instance: null,
  });
  const listed = await find(client, group);
  const [before] = await membersOf(client, listed);
  await client.expelMembers([listed]);
  await until(async () => (await membersOf(client, listed)).length > 0);
  const [after] = await membersOf(client, listed);
  expect(after?.memberId).not.toBe(before?.memberId);
  await member.leave();
  await change('deleteAcls', acls);
  await client.deleteGroups([group]);
});

test('several groups at once; one that is gone has nobody to expel, one of a kind that cannot be told is not guessed at', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'expel');
  await client.produce([record(topic, 0, 'a')]);
  const names = [uniqueName('expelled'), uniqueName('expelled')] as const;
  const members = [await joinGroup(names[0], topic, 'classic'), await joinGroup(names[1], topic, 'consumer')];
  const share: GroupInfo = { group: 'contract.share', type: 'share', state: 'Stable', protocolType: 'share' };
  const gone: GroupInfo = { ...share, group: 'contract.no-such-group', type: 'classic' };
  const listed = (await client.listGroups()).filter(({ group }) => names.includes(group));
  const expelled = await client.expelMembers([...listed, gone, share]);
  expect(names.map((name) => expelled.get(name))).toEqual([
    { known: true, value: 1 },
    { known: true, value: 1 },
  ]);
  expect(expelled.get(gone.group)).toEqual({ known: true, value: 0 });
  expect(expelled.get(share.group)).toMatchObject({ known: false, reason: expect.stringContaining('share') });
  for (const member of members) await member.leave();
});
