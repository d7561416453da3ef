import { expect, onTestFinished, test } from 'vitest';
import type { Acl, ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { connect, connectionAs, makeTopic, record, uniqueName, until } from './cluster.ts';

const deny = (topic: string, change: Partial<Acl> = {}): Acl => ({
  resourceType: 'topic',
  resourceName: topic,
  patternType: 'literal',
  principal: 'User:probe',
  host: '*',
  operation: 'write',
  permission: 'deny',
  ...change,
});

async function create(client: ClusterClient, acls: readonly Acl[]): Promise<void> {
  onTestFinished(() => client.deleteAcls(acls));
  await client.createAcls(acls);
}
const listed = async (client: ClusterClient, name: string): Promise<Acl[]> =>
  (await client.listAcls()).filter(({ resourceName }) => resourceName.startsWith(name));
const sorted = (acls: readonly Acl[]): string[] =>
  acls.map((acl) => JSON.stringify(Object.entries(acl).sort())).sort();

test('lists every kind of ACL as it was created; creating again changes nothing', async () => {
  const client = connect();
  const name = uniqueName('acl');
  const acls = [
    deny(name),
    deny(name, { patternType: 'prefixed', operation: 'all', permission: 'allow' }),
    deny(name, { resourceType: 'group', operation: 'read', host: '127.0.0.1' }),
    deny(name, { resourceType: 'transactional-id', operation: 'describe' }),
    deny(name, { operation: 'alter-configs', principal: 'User:*' }),
  ];
  await create(client, acls);
  await create(client, acls);
  await until(async () => (await listed(client, name)).length === acls.length);
  expect(sorted(await listed(client, name))).toEqual(sorted(acls));
});

test('deletes exactly the one, not its neighbours; deleting again is no error', async () => {
  const client = connect();
  const name = uniqueName('acl');
  const one = deny(name);
  const others = [
    deny(name, { patternType: 'prefixed' }),
    deny(name, { principal: 'User:drill' }),
    deny(name, { operation: 'read' }),
    deny(`${name}.more`),
  ];
  await create(client, [one, ...others]);
  await until(async () => (await listed(client, name)).length === 5);
  await client.deleteAcls([one]);
  await client.deleteAcls([one]);
  await until(async () => (await listed(client, name)).length === 4);
  expect(sorted(await listed(client, name))).toEqual(sorted(others));
});

test('a refusal names the code', async () => {
  const owner = connect();
  const cluster = { resourceType: 'cluster', principal: 'User:probe', operation: 'all' } as const;
  await create(owner, [deny('kafka-cluster', cluster)]);
  const client = connect(connectionAs('probe'));
  await until(() =>
    client.listAcls().then(
      () => false,
      () => true,
    ),
  );
  const refused = {
    name: 'KafkaRequestFailed',
    codes: ['CLUSTER_AUTHORIZATION_FAILED'],
    retryable: false,
  };
  await expect(client.listAcls()).rejects.toMatchObject(refused);
  await expect(client.createAcls([deny('contract.x')])).rejects.toMatchObject(refused);
  await expect(client.deleteAcls([deny('contract.x')])).rejects.toMatchObject(refused);
  await expect(client.scramUsers()).rejects.toMatchObject(refused);
});

test('a word that Kafka does not know is refused before anything is sent', async () => {
  await expect(connect().createAcls([deny('contract.x', { operation: 'fly' })])).rejects.toMatchObject({
    name: 'KafkaRequestFailed',
    message: expect.stringContaining('fly'),
  });
});

test('a DENY is felt by a writer, and the code stands beside its records only', async () => {
  const client = connect();
  const [closed, open] = [await makeTopic(client, 'closed'), await makeTopic(client, 'open')];
  const everyone = (topic: string) =>
    deny(topic, { principal: 'User:*', operation: 'all', permission: 'allow' });
  await create(client, [everyone(closed), everyone(open), deny(closed)]);
  const writer = connect(connectionAs('probe'));
  const write = () => writer.produce([record(closed, 0, 'a'), record(open, 0, 'b')]);
  await until(async () => (await write())[0]?.known === false);
  const [denied, allowed] = await write();
  expect(denied).toEqual({ known: false, reason: 'TOPIC_AUTHORIZATION_FAILED' });
  expect(allowed).toMatchObject({ known: true });
});

test('knows every user with SCRAM credentials', async () => {
  expect(await connect().scramUsers()).toEqual(expect.arrayContaining(['drill', 'orchestrator', 'probe']));
});
