import { expect, onTestFinished, test } from 'vitest';
import type { Acl, ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import { connect, connectionAs, makeTopic, mustKnow, record, until } from './cluster.ts';
import { openTransaction } from './transaction.ts';

const acl = (topic: string, change: Partial<Acl>): Acl => ({
  resourceType: 'topic',
  resourceName: topic,
  patternType: 'literal',
  principal: 'User:*',
  host: '*',
  operation: 'all',
  permission: 'allow',
  ...change,
});

/** Closes a topic to the user `probe`, to nobody else. */
async function close(client: ClusterClient, topic: string): Promise<void> {
  const acls = [
    acl(topic, {}),
    acl(topic, { principal: 'User:probe', operation: 'write', permission: 'deny' }),
  ];
  onTestFinished(() => client.deleteAcls(acls));
  await client.createAcls(acls);
}

test('tells open from fenced on a connection from before and on a new one, and appends nothing', async () => {
  const client = connect();
  const [closing, open] = [
    await makeTopic(client, 'closing', { partitions: 3 }),
    await makeTopic(client, 'open'),
  ];
  await client.produce([record(open, 0, 'one')]);
  const all = [0, 1, 2]
    .map((partition) => ({ topic: closing, partition }))
    .concat({ topic: open, partition: 0 });
  const before = await client.logBounds(all);
  const probe = connect(connectionAs('probe'));
  expect([...(await probe.probeAppend(all)).values()]).toEqual(Array(4).fill(known('open')));

  await close(client, closing);
  const expected = new Map(
    all.map(({ topic, partition }) => [`${topic}-${partition}`, known(topic === open ? 'open' : 'fenced')]),
  );
  await until(async () => mustKnow((await probe.probeAppend(all)).get(`${closing}-0`)) === 'fenced');
  expect(await probe.probeAppend(all)).toEqual(expected);
  expect(await connect(connectionAs('probe')).probeAppend(all)).toEqual(expected);
  // Whoever is not named goes on as before.
  expect(await connect(connectionAs('drill')).probeAppend(all)).toEqual(
    new Map([...expected.keys()].map((key) => [key, known('open')])),
  );
  expect(await client.logBounds(all)).toEqual(before);
});

test('who may not even ask for the leader is fenced, too', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'hidden', { partitions: 2 });
  // A lone ALLOW for somebody else shuts everyone out of everything.
  const acls = [acl(topic, { principal: 'User:drill' })];
  onTestFinished(() => client.deleteAcls(acls));
  await client.createAcls(acls);
  const all = [0, 1].map((partition) => ({ topic, partition }));
  const probe = connect(connectionAs('probe'));
  await until(async () =>
    [...(await probe.probeAppend(all)).values()].every((answer) => answer.known && answer.value === 'fenced'),
  );
});

test('is unknown, with the code, where there is nothing to write to', async () => {
  const probe = connect(connectionAs('probe'));
  const answers = await probe.probeAppend([{ topic: 'contract.nowhere', partition: 0 }]);
  expect([...answers.values()]).toEqual([unknown('UNKNOWN_TOPIC_OR_PARTITION')]);
});

test('names who wrote with a producer id, and since where a transaction is open', async () => {
  const client = connect();
  const topic = await makeTopic(client, 'producers');
  const at = { topic, partition: 0 };
  await client.produce([record(topic, 0, 'plain')]);
  expect(mustKnow((await client.activeProducers([at])).get(`${topic}-0`))).toEqual([]);
  const transaction = await openTransaction(topic, 0, ['a', 'b']);
  const [open] = mustKnow((await client.activeProducers([at])).get(`${topic}-0`));
  expect(open).toMatchObject({ producerId: expect.stringMatching(/^\d+$/), openSince: 1 });
  expect(Math.abs((open?.lastTimestamp ?? 0) - Date.now())).toBeLessThan(60_000);
  await transaction.commit();
  await until(async () =>
    mustKnow((await client.activeProducers([at])).get(`${topic}-0`)).every(
      ({ openSince }) => openSince === null,
    ),
  );
});

test('a broker does not tell whether it is open by default, and that is no answer', async () => {
  expect(await connect().openByDefault()).toEqual(
    unknown('the broker does not tell its allow.everyone.if.no.acl.found'),
  );
});
