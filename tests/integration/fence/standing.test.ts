import { Admin } from '@platformatic/kafka';
import { expect, inject, onTestFinished, test } from 'vitest';
import { handler as fence } from '../../../functions/fence-clients/handler.ts';
import { readFence } from '../../../functions/lib/fence/site.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import type { handler as unfence } from '../../../functions/unfence-clients/handler.ts';
import { clientOptions } from '../../../scripts/local/traffic/client-options.ts';
import { applyFault, clearFault } from '../../../scripts/local/world/control.ts';
import { pointer, real } from '../ledger/fresh-ledgers.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { beginMove, context, inOrder } from './move.ts';

const call = (handler: typeof fence | typeof unfence, event: object): Promise<unknown> =>
  (handler as (event: never, context: never) => Promise<unknown>)(event as never, context as never);

/** The same topic, as replication would have made it. */
async function onTheOtherSide(secondary: ClusterClient, topic: string): Promise<void> {
  await secondary.createTopics([{ topic, partitions: 2, replicationFactor: 1, configs: {} }]);
  onTestFinished(async () => {
    const admin = new Admin(await clientOptions(inject('world').sides.secondary, 'orchestrator'));
    await admin.deleteTopics({ topics: [topic] });
    await admin.close();
  });
}

test('the standby is fenced, and the one that becomes it', async () => {
  const move = await beginMove();
  const { event, ledger } = move;
  await using secondary = await clusterOf(inject('world').sides.secondary, 'orchestrator');
  const [topic = ''] = move.topics;
  await onTheOtherSide(secondary, topic);
  const before = [inOrder(await move.cluster.listAcls()), inOrder(await secondary.listAcls())];
  const standby = { ...event, scope: 'standby' };
  expect(await call(fence, standby)).toEqual({ outcome: 'fenced', side: 'secondary' });
  expect(await readFence(ledger, 'secondary')).toMatchObject({
    state: 'applied',
    who: ['writers'],
    epoch: 1,
  });
  expect(await readFence(ledger, 'primary')).toBeNull();

  await ledger.putPointer(event, real, 1, pointer(2, { side: 'secondary', run: 'run-1' }));
  expect(await move.unfence('to')).toMatchObject({ outcome: 'lifted', side: 'secondary', open: true });
  expect(await call(fence, standby)).toEqual({ outcome: 'fenced', side: 'primary' });
  await ledger.putPointer(event, real, 2, pointer(3, { run: 'run-1' }));
  expect(await move.unfence('from')).toMatchObject({ outcome: 'lifted', side: 'primary', open: true });
  expect([inOrder(await move.cluster.listAcls()), inOrder(await secondary.listAcls())]).toEqual(before);
});

test('a pair without a standing fence has none', async () => {
  const { event, ledger } = await beginMove({ fence: { standby: false } });
  expect(await call(fence, { ...event, scope: 'standby' })).toEqual({ outcome: 'off', side: 'secondary' });
  expect(await readFence(ledger, 'secondary')).toBeNull();
});

test('fence call fails or half succeeds: in a failover a dark side is owed its fence, in a switchover it is an error', async () => {
  const failover = await beginMove({ mode: 'failover' });
  const { root } = inject('world');
  onTestFinished(async () => {
    await clearFault(root);
  });
  await applyFault(root, { kind: 'cut', side: 'primary', listener: 'orchestrator', how: 'refuse' });
  const owed = { outcome: 'owed', side: 'primary', reason: expect.stringContaining('did not answer') };
  expect(await failover.fence('writers')).toEqual(owed);
  expect(await failover.verify()).toMatchObject({ outcome: 'owed', verified: false });
  expect(await failover.unfence('from')).toEqual(owed);
  const silent = expect.objectContaining({ name: 'ClusterUnreachable' });
  await expect(failover.fence('writers', 'switchover')).rejects.toEqual(silent);
});
