import { expect, test } from 'vitest';
import { readFence } from '../../../functions/lib/fence/site.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import { connect, connectionAs, record, until } from '../kafka/cluster.ts';
import { pointer, real } from '../ledger/fresh-ledgers.ts';
import { allow, beginMove, grant, inOrder } from './move.ts';

const refused = unknown('TOPIC_AUTHORIZATION_FAILED');
const acknowledged = known(expect.any(Number));
const write = (client: ClusterClient, topic: string) =>
  client.produce([0, 1].map((partition) => record(topic, partition, 'x')));
async function reads(client: ClusterClient, topic: string): Promise<boolean> {
  const answers = await client.read(
    [{ topic, partition: 0, from: 0, maxRecords: 1 }],
    'read_committed',
    () => 1,
  );
  return answers.get(`${topic}-0`)?.known === true;
}

/** With ACLs by name, and without any: both are fences of one kind, on brokers that are open by default. */
test.each(['ALLOWs by name', 'no ACL at all'])(
  'default-open ACLs on both brokers, %s: writers are shut out, nobody else is',
  async (kind) => {
    const move = await beginMove();
    const { cluster, topics, ledger } = move;
    const [topic = ''] = topics;
    if (kind === 'ALLOWs by name')
      await grant(cluster, [
        allow(topic, 'User:orders-api', 'write'),
        allow(topic, 'User:probe', 'write'),
        allow(topic, 'User:billing', 'read'),
      ]);
    const before = inOrder(await cluster.listAcls());
    const as = (user: string) => connect(connectionAs(user));
    const [ordersApi, mskr, billing] = [as('orders-api'), as('mskr'), as('billing')];
    for (const client of [ordersApi, mskr])
      expect(await write(client, topic)).toEqual([acknowledged, acknowledged]);

    expect(await move.fence('writers')).toMatchObject({ outcome: 'fenced', side: 'primary', denies: 2 });
    expect(await readFence(ledger, 'primary')).toMatchObject({
      state: 'applied',
      epoch: 1,
      run: 'run-1',
      who: ['writers'],
      openByDefault: true,
    });
    expect(await write(ordersApi, topic)).toEqual([refused, refused]);
    expect(await write(as('orders-api'), topic)).toEqual([refused, refused]);
    expect(await write(mskr, topic)).toEqual([acknowledged, acknowledged]);
    expect(await reads(billing, topic)).toBe(true);
    expect(await move.verify()).toEqual({
      outcome: 'verified',
      verified: true,
      waitSeconds: 0,
      sentence: '',
    });

    const fenced = inOrder(await cluster.listAcls());
    await move.fence('writers');
    expect(inOrder(await cluster.listAcls())).toEqual(fenced);
    expect(await move.verify()).toMatchObject({ outcome: 'verified', sentence: '' });

    const lifted = await move.unfence('from');
    expect(lifted).toMatchObject({ outcome: 'lifted', open: true, left: 0 });
    expect(inOrder(await cluster.listAcls())).toEqual(before);
    expect(await write(ordersApi, topic)).toEqual([acknowledged, acknowledged]);
    // Nothing is left to remove: what the step tells is what was removed by all of its tries.
    expect(await move.unfence('from')).toEqual(lifted);
    expect(await readFence(ledger, 'primary')).toMatchObject({ state: 'lifted', added: [] });
  },
);

test('a writer ignores the fence: it gets through, is named, and the fence is not verified', async () => {
  const move = await beginMove({ fence: { principals: ['User:nobody'] } });
  const [topic = ''] = move.topics;
  const ordersApi = connect(connectionAs('orders-api'));
  await move.fence('writers');
  // Begins the settle time; the record comes in it.
  const verified = move.verify();
  await until(async () => (await move.ledger.getStep('run-1', 'fence-window')) !== null);
  await write(ordersApi, topic);
  expect(await verified).toMatchObject({
    outcome: 'unverified',
    sentence: expect.stringContaining(`${topic}-0: 1 record(s) were written during the settle time`),
  });
  expect(await move.ledger.getStep('run-1', 'verify-fence')).toMatchObject({
    writers: [0, 1].map((partition) => ({ topic, partition })),
  });
  // Once it rests, the next settle time is clean.
  expect(await move.verify()).toMatchObject({ outcome: 'verified' });
});

test('follows the pointer: the side that is not active stays fenced, the promoted one is let go', async () => {
  const move = await beginMove();
  const { ledger, event } = move;
  await expect(move.unfence('to')).rejects.toMatchObject({
    name: 'PointerMoved',
    message: expect.stringContaining('secondary stays'),
  });
  await ledger.putPointer(event, real, 1, pointer(2, { side: 'secondary', run: 'run-1' }));
  await expect(move.unfence('from')).rejects.toMatchObject({ name: 'PointerMoved' });
  expect(await move.unfence('to')).toMatchObject({ outcome: 'lifted', side: 'secondary', removed: 0 });
});
