import { Admin } from '@platformatic/kafka';
import { expect, inject, onTestFinished, test } from 'vitest';
import { handler as fence } from '../../../functions/fence-clients/handler.ts';
import { readLeftOpen } from '../../../functions/lib/fence/left-open.ts';
import { readFence } from '../../../functions/lib/fence/site.ts';
import { requirePointer } from '../../../functions/lib/runtime/active-side.ts';
import { handler as unfence } from '../../../functions/unfence-clients/handler.ts';
import { handler as verify } from '../../../functions/verify-fence/handler.ts';
import { clientOptions } from '../../../scripts/local/traffic/client-options.ts';
import { pointer, real } from '../ledger/fresh-ledgers.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { beginMove, context, inOrder, type MoveUnderTest } from './move.ts';

/** A pair with its topic on both sides, and what a person asks of it. */
async function byHand() {
  const move = await beginMove({ fence: { standby: false } });
  const [topic = ''] = move.topics;
  const secondary = await clusterOf(inject('world').sides.secondary, 'orchestrator');
  await secondary.createTopics([{ topic, partitions: 2, replicationFactor: 1, configs: {} }]);
  onTestFinished(async () => {
    await secondary.close();
    const admin = new Admin(await clientOptions(inject('world').sides.secondary, 'orchestrator'));
    await admin.deleteTopics({ topics: [topic] });
    await admin.close();
  });
  const ask = (handler: typeof fence | typeof unfence | typeof verify, more: object): Promise<unknown> =>
    (handler as (event: never, context: never) => Promise<unknown>)(
      { ...move.event, ...more } as never,
      context as never,
    );
  return {
    ...move,
    secondary,
    fence: (side: string | null) => ask(fence, { scope: 'by-hand', side }),
    unfence: (side: string | null, force: string | null = null) =>
      ask(unfence, { scope: 'by-hand', side, force }),
    async proved() {
      for (;;) {
        const answer = (await ask(verify, { scope: 'standby' })) as { outcome: string };
        if (answer.outcome !== 'waiting') return answer;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
}
const leftOpen = async ({ ledger }: Pick<MoveUnderTest, 'ledger'>) =>
  readLeftOpen(ledger, await requirePointer(ledger));
const refused = (name: string) => expect.objectContaining({ name });

test('a person fences the side that is not active, and never the other', async () => {
  const hand = await byHand();
  const before = inOrder(await hand.cluster.listAcls());
  await expect(hand.fence('primary')).rejects.toEqual(refused('ValidationFailed'));
  expect(inOrder(await hand.cluster.listAcls())).toEqual(before);
  expect(await readFence(hand.ledger, 'primary')).toBeNull();
  expect(await hand.fence(null)).toEqual({ outcome: 'fenced', side: 'secondary' });
  expect(await hand.proved()).toMatchObject({ outcome: 'verified' });
  expect(await hand.unfence('secondary', 'the end of a test')).toMatchObject({ lift: { open: true } });
});

test('a person lifts the standing fence only with a reason, which is kept until it is put up again', async () => {
  const hand = await byHand();
  const before = inOrder(await hand.secondary.listAcls());
  await hand.fence('secondary');
  await expect(hand.unfence('secondary')).rejects.toEqual(refused('ValidationFailed'));
  expect(await readFence(hand.ledger, 'secondary')).toMatchObject({ state: 'applied' });
  expect(await hand.unfence('secondary', 'why')).toMatchObject({ force: 'why', stood: true });
  expect(inOrder(await hand.secondary.listAcls())).toEqual(before);
  expect(await leftOpen(hand)).toMatchObject({ side: 'secondary', epoch: 1, why: 'why' });
  await hand.fence('secondary');
  expect(await leftOpen(hand)).toBeNull();
  await hand.unfence('secondary', 'why');
  // Of an earlier epoch nothing is left open.
  await hand.ledger.putPointer(hand.event, real, 1, pointer(2, { side: 'secondary', run: 'run-1' }));
  expect(await leftOpen(hand)).toBeNull();
});

test('a fence that was left on the active side is lifted without a reason', async () => {
  const hand = await byHand();
  const before = inOrder(await hand.secondary.listAcls());
  await hand.fence('secondary');
  await hand.ledger.putPointer(hand.event, real, 1, pointer(2, { side: 'secondary', run: 'run-1' }));
  expect(await hand.unfence(null)).toMatchObject({
    lift: { outcome: 'lifted', side: 'secondary', open: true },
    force: null,
    stood: true,
  });
  expect(inOrder(await hand.secondary.listAcls())).toEqual(before);
  expect(await hand.unfence(null)).toMatchObject({ stood: false, lift: { removed: 0 } });
  expect(await leftOpen(hand)).toBeNull();
});
