import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { GroupReadBack } from '../../../functions/verify-offsets/read-back.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { acting } from './acting.ts';
import { type ObservedPair, observedPair } from './region.ts';

const { sides } = inject('world');
const topic = `set-back-${Date.now()}`;
const run = 'failover-1';
let region: ObservedPair;
const { observe, makeTopic, grantTo, switchTo, begin } = acting(topic, () => region);

beforeAll(async () => {
  region = await observedPair([`${topic}.*`], 3_000);
  await begin();
  await switchTo('secondary', run, 2);
});
afterAll(() => region?.close());

test('positions that are set back before anybody has read are written again, until somebody has', async () => {
  const { ledger, pair } = region;
  const group = `${pair.name}-idle`;
  await using secondary = await clusterOf(sides.secondary);
  const commit = (offset: number) =>
    secondary.commitOffsets(group, [{ topic, partition: 0, offset, metadata: '', leaderEpoch: -1 }]);
  const stands = async () => {
    const found = (await secondary.committedOffsets([group])).get(group);
    return found?.known ? found.value.map(({ offset }) => offset) : found;
  };
  const grant = await grantTo(run);
  const snapshot = {
    group,
    before: { known: true, value: [] },
    written: [{ topic, partition: 0, offset: 5 }],
  };
  await ledger.putStep(grant, 'offsets-before-1-0', [snapshot]);
  await ledger.putStep(grant, 'verify-offsets', [{ group, kind: 'as-written' }]);
  await ledger.releaseLock(grant);

  // A flow's own sync, as far as anybody can tell.
  await commit(3);
  const { did } = await observe();
  expect(did).toContain('offsets of 1 group(s): set back before anybody read, and written again');
  expect(await stands()).toEqual([5]);

  // Read on once, it is the group's own: what is committed below is what its members did.
  await commit(7);
  await observe();
  expect(await ledger.getStep<GroupReadBack[]>(run, 'verify-offsets')).toEqual([{ group, kind: 'active' }]);
  await commit(3);
  await observe();
  expect(await stands()).toEqual([3]);
});

test.for([
  ['cannot be read back', {}],
  [
    'cannot be written again',
    { before: { known: true, value: [] }, written: [{ topic: 'gone', partition: 0, offset: 5 }] },
  ],
] as const)('offsets that %s keep no fence from being put up', async ([why, snapshot]) => {
  const { ledger, pair } = region;
  const step = 'offsets-before-1-7';
  const group = `${pair.name}-odd`;
  await using secondary = await clusterOf(sides.secondary);
  const committed = { topic, partition: 0, offset: 1, metadata: '', leaderEpoch: -1 };
  await secondary.commitOffsets(group, [committed]);
  const grant = await grantTo(run);
  await ledger.putStep(grant, step, [{ group, ...snapshot }]);
  await ledger.releaseLock(grant);
  await makeTopic(`${topic}.${why.replaceAll(' ', '-')}`);
  try {
    const { did } = await observe();
    expect(did).toContain('fence of the primary: put up');
    expect(did).toContainEqual(expect.stringMatching(`^offsets of the move: not settled: .+`));
  } finally {
    const again = await grantTo(run);
    await ledger.putStep(again, step, []);
    await ledger.releaseLock(again);
  }
});

test('flows that a move could not change are asked again, and not where there is none', async () => {
  const { ledger } = region;
  const grant = await grantTo(run);
  const owed = [
    { direction: 'forward', state: 'owed', reason: 'dark' },
    { direction: 'reverse', state: 'waits' },
  ];
  await ledger.putStep(grant, 'late-flows', owed);
  await ledger.releaseLock(grant);
  const none = 'reverse flow: there is none, so nothing is copied from the active secondary';
  const first = await observe();
  expect(first.did).toContain(none);
  expect(await ledger.getStep(run, 'late-flows')).toEqual([
    { direction: 'forward', state: 'absent' },
    { direction: 'reverse', state: 'absent' },
  ]);
  const next = await observe();
  expect(next.did).not.toContain(none);
  expect(next.owed).toBeGreaterThan(0);
});

test('what a person has put back is not written again', async () => {
  const { ledger, pair } = region;
  const group = `${pair.name}-undone`;
  await using secondary = await clusterOf(sides.secondary);
  const at = { topic, partition: 0, metadata: '', leaderEpoch: -1 };
  const before = { known: true, value: [{ ...at, offset: 2 }] };
  const grant = await grantTo(run);
  const written = [{ topic, partition: 0, offset: 5 }];
  await ledger.putStep(grant, 'offsets-before-1-1', [{ group, before, written }]);
  await ledger.releaseLock(grant);
  await secondary.commitOffsets(group, [{ ...at, offset: 5 }]);
  const manual = await grantTo('manual-1');
  await region.call('undo-offsets', { ...manual, of: run, scope: 'by-hand' });
  await ledger.releaseLock(manual);
  await observe();
  const found = (await secondary.committedOffsets([group])).get(group);
  expect(found?.known && found.value.map(({ offset }) => offset)).toEqual([2]);
});
