import { expect, test, vi } from 'vitest';
import { KafkaRequestFailed } from '../../../functions/lib/errors.ts';
import { readFence } from '../../../functions/lib/fence/site.ts';
import type * as Connecting from '../../../functions/lib/kafka/connect.ts';
import type { Acl } from '../../../functions/lib/kafka/port.ts';
import { beginMove, inOrder } from './move.ts';

/** How many of the ACLs that a fence asks for are made before the call fails; null: it does not fail. */
const broker = vi.hoisted(() => ({ makes: null as number | null }));
vi.mock('../../../functions/lib/kafka/connect.ts', async (importOriginal) => {
  const { connectCluster } = await importOriginal<typeof Connecting>();
  const connectHalf: typeof connectCluster = (...given) => {
    const cluster = connectCluster(...given);
    return {
      ...cluster,
      async createAcls(acls: readonly Acl[]) {
        if (broker.makes === null) return cluster.createAcls(acls);
        await cluster.createAcls(acls.slice(0, broker.makes));
        throw new KafkaRequestFailed('The broker refused the rest.', { codes: [], retryable: false });
      },
    };
  };
  return { connectCluster: connectHalf };
});

/** Everyone is let in by name before the DENYs, so a half may end within either. */
test.each([1, 3, 5])(
  'fence call fails or half succeeds, after %i of its ACLs: a switchover stops, and unwinding takes back exactly what was made',
  async (made) => {
    const move = await beginMove({ topics: 2 });
    const before = inOrder(await move.cluster.listAcls());
    broker.makes = made;
    await expect(move.fence('writers')).rejects.toMatchObject({ name: 'KafkaRequestFailed' });
    broker.makes = null;
    await expect.poll(async () => (await move.cluster.listAcls()).length).toBe(before.length + made);
    // What was to be made was written down before the first of it was.
    expect(await readFence(move.ledger, 'primary')).toMatchObject({ state: 'applying', run: 'run-1' });
    expect(await move.unfence('from')).toMatchObject({ outcome: 'lifted', open: true, left: 0 });
    expect(inOrder(await move.cluster.listAcls())).toEqual(before);
    expect(await readFence(move.ledger, 'primary')).toMatchObject({ state: 'lifted', added: [] });
  },
);

test('fence call fails or half succeeds: a failover goes on, owes the fence, and the next try completes it', async () => {
  const move = await beginMove({ topics: 2, mode: 'failover' });
  broker.makes = 3;
  expect(await move.fence('writers')).toEqual({
    outcome: 'owed',
    side: 'primary',
    reason: expect.stringContaining('refused the rest'),
  });
  expect(await move.verify()).toMatchObject({ outcome: 'owed', verified: false });
  broker.makes = null;
  expect(await move.fence('writers')).toMatchObject({ outcome: 'fenced', denies: 4 });
  expect(await move.verify()).toMatchObject({ outcome: 'verified' });
  await move.unfence('from');
});
