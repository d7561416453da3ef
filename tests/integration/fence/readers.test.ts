import { expect, test } from 'vitest';
import { readFence } from '../../../functions/lib/fence/site.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { connect, connectionAs, record } from '../kafka/cluster.ts';
import { beginMove, inOrder } from './move.ts';

const commit = (client: ClusterClient, group: string, topic: string) =>
  client.commitOffsets(group, [{ topic, partition: 0, offset: 1, metadata: '', leaderEpoch: -1 }]);

test('readers lose their groups and nothing else; the writers’ fence stands on, and both go at once', async () => {
  const move = await beginMove();
  const { cluster, topics, ledger, pair } = move;
  const [topic = ''] = topics;
  const group = `${pair.name}-group`;
  const before = inOrder(await cluster.listAcls());
  await cluster.produce([record(topic, 0, 'x')]);
  const billing = connect(connectionAs('billing'));
  const orchestrator = connect();
  expect([...(await commit(billing, group, topic)).values()]).toEqual([{ ok: true }]);

  await move.fence('writers');
  expect([...(await commit(billing, group, topic)).values()]).toEqual([{ ok: true }]);
  expect(await move.fence('readers')).toMatchObject({ outcome: 'fenced', denies: 3 });
  expect(await readFence(ledger, 'primary')).toMatchObject({ who: ['writers', 'readers'], state: 'applied' });
  const refused = { ok: false, code: 'GROUP_AUTHORIZATION_FAILED' };
  expect([...(await commit(billing, group, topic)).values()]).toEqual([refused]);
  expect([...(await commit(connect(connectionAs('billing')), group, topic)).values()]).toEqual([refused]);
  // The orchestrator still reads and writes positions, billing still reads the topic.
  expect([...(await commit(orchestrator, group, topic)).values()]).toEqual([{ ok: true }]);
  const read = await billing.read(
    [{ topic, partition: 0, from: 0, maxRecords: 1 }],
    'read_committed',
    () => 1,
  );
  expect(read.get(`${topic}-0`)).toMatchObject({ known: true });
  expect(await move.verify()).toMatchObject({ outcome: 'verified' });

  await move.unfence('from');
  expect(inOrder(await cluster.listAcls())).toEqual(before);
  expect([...(await commit(billing, group, topic)).values()]).toEqual([{ ok: true }]);
  await cluster.deleteGroups([group]);
});
