import { expect, inject, test } from 'vitest';
import { handler as cleanUp } from '../../../functions/clean-up-run/handler.ts';
import { handler as fence } from '../../../functions/fence-clients/handler.ts';
import { readFence } from '../../../functions/lib/fence/site.ts';
import { canaryTopic } from '../../../functions/lib/pair/types.ts';
import { handler as prepare } from '../../../functions/prepare-rehearsal/handler.ts';
import { handler as unfence } from '../../../functions/unfence-clients/handler.ts';
import { handler as verify } from '../../../functions/verify-fence/handler.ts';
import { grantOf } from '../ledger/fresh-ledgers.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { canaries } from './canaries.ts';
import { beginMove, context, grant, inOrder, type MoveUnderTest } from './move.ts';

const call = (handler: unknown, event: object): Promise<unknown> =>
  (handler as (event: object, context: object) => Promise<unknown>)(event, context);

interface Verdict {
  readonly outcome: string;
  readonly sentence: string;
}
async function verified(event: object): Promise<Verdict> {
  for (;;) {
    const answer = (await call(verify, event)) as Verdict;
    if (answer.outcome !== 'waiting') return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What a drill finds: the canary topic of the pair on both sides. */
async function drillOf(over: Parameters<typeof beginMove>[0] = {}) {
  const move = await beginMove(over);
  await canaries(canaryTopic(move.pair.name));
  const before = await acls(move);
  return { ...move, before, shadow: { ...move.event, scope: 'shadow' } };
}
async function acls({ cluster }: MoveUnderTest): Promise<string[][]> {
  await using secondary = await clusterOf(inject('world').sides.secondary, 'orchestrator');
  return [inOrder(await cluster.listAcls()), inOrder(await secondary.listAcls())];
}

test('a drill goes through the fence of a failover, with a fence of its own, and leaves nothing behind', async () => {
  const drill = await drillOf();
  const { event, shadow, ledger, before } = drill;
  expect(await call(prepare, event)).toMatchObject({ fence: true });
  expect(await call(fence, shadow)).toEqual({ outcome: 'fenced', side: 'primary' });
  expect(await verified(shadow)).toEqual({
    outcome: 'verified',
    verified: true,
    waitSeconds: 0,
    sentence: '',
  });
  expect(await ledger.getStep(event.run, 'fence-shadow')).toMatchObject({ old: { known: true } });
  expect(await call(unfence, shadow)).toMatchObject({ outcome: 'lifted', side: 'secondary', open: true });
  for (const side of ['primary', 'secondary'] as const) expect(await readFence(ledger, side)).toBeNull();
  await call(cleanUp, { ...event, of: event.run });
  expect(await acls(drill)).toEqual(before);
  await call(cleanUp, { ...event, of: event.run });
});

test('each step again changes nothing, and proves as much', async () => {
  const drill = await drillOf();
  const { event, shadow, ledger, before } = drill;
  await call(prepare, event);
  await call(prepare, event);
  await call(fence, shadow);
  const first = await acls(drill);
  await call(fence, shadow);
  expect(await acls(drill)).toEqual(first);
  expect(await ledger.getStep(event.run, 'fence-shadow')).toMatchObject({ old: { known: true } });
  expect(await verified(shadow)).toMatchObject({ outcome: 'verified', sentence: '' });
  await call(cleanUp, { ...event, of: event.run });
  expect(await acls(drill)).toEqual(before);
});

test('what a drill that died has put up is lifted by a clean-up', async () => {
  const drill = await drillOf();
  const { event, shadow, before } = drill;
  await call(prepare, event);
  await call(fence, shadow);
  expect(await acls(drill)).not.toEqual(before);
  await call(cleanUp, { ...event, of: event.run });
  expect(await acls(drill)).toEqual(before);
});

test('what a drill has left whose clean-up failed is cleaned up by the next one, before it makes anything', async () => {
  const drill = await drillOf();
  const { event, shadow, before, ledger } = drill;
  await call(cleanUp, { ...event, of: null });
  await call(prepare, event);
  await call(fence, shadow);
  await ledger.releaseLock(event);
  const next = { ...event, ...(await grantOf(ledger, 'run-2')) };
  expect(await acls(drill)).not.toEqual(before);
  await call(cleanUp, { ...next, of: null });
  expect(await acls(drill)).toEqual(before);
  // It answers for itself from here on, and for nobody once it has cleaned up.
  expect(await ledger.getFact('to-clean-up')).toEqual({ runs: ['run-2'] });
  await call(prepare, next);
  await call(cleanUp, { ...next, of: 'run-2' });
  expect(await ledger.getFact('to-clean-up')).toEqual({ runs: [] });
  expect(await acls(drill)).toEqual(before);
});

test('somebody who takes the fence away is found out', async () => {
  const drill = await drillOf();
  const { event, shadow, cluster, before } = drill;
  await call(prepare, event);
  await call(fence, shadow);
  const denies = (await cluster.listAcls()).filter(
    ({ permission, resourceName }) => permission === 'deny' && resourceName === canaryTopic(drill.pair.name),
  );
  expect(denies).toHaveLength(1);
  await cluster.deleteAcls(denies);
  expect(await verified(shadow)).toMatchObject({
    outcome: 'unverified',
    sentence: expect.stringContaining('is not there'),
  });
  await call(cleanUp, { ...event, of: event.run });
  expect(await acls(drill)).toEqual(before);
});

test('a probe that somebody else shuts out fails the drill with the reason', async () => {
  const drill = await drillOf();
  const { event, cluster, pair } = drill;
  await grant(cluster, [
    {
      resourceType: 'topic',
      resourceName: canaryTopic(pair.name),
      patternType: 'literal',
      principal: 'User:probe',
      host: '*',
      operation: 'write',
      permission: 'deny',
    },
  ]);
  await expect(call(prepare, event)).rejects.toMatchObject({
    name: 'FenceNotVerified',
    message: expect.stringContaining('the probe may not write canaries'),
  });
  await call(cleanUp, { ...event, of: event.run });
});

test('a pair without a probe rehearses no fence, and touches nothing', async () => {
  const drill = await drillOf({ fence: { probe: null } });
  const { event, before, ledger } = drill;
  expect(await call(prepare, event)).toMatchObject({ fence: false });
  expect(await ledger.getStep(event.run, 'prepare-fence')).toMatchObject({ rehearsed: false });
  expect(await acls(drill)).toEqual(before);
});
