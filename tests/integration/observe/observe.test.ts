import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { LossStatement } from '../../../functions/lib/contracts/loss.ts';
import { canaryTopic } from '../../../functions/lib/pair/types.ts';
import type { ObserveAnswer } from '../../../functions/observe/answer.ts';
import { applyFault, clearFault } from '../../../scripts/local/world/control.ts';
import type { Fault } from '../../../scripts/local/world/faults.ts';
import { write } from '../msk/flows.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { type ObservedPair, observedPair } from './region.ts';

const { root, sides } = inject('world');
const topic = `observed-${Date.now()}`;
const holdMs = 3_000;
const soon = { timeout: 60_000, interval: 300 };
let region: ObservedPair;

beforeAll(async () => {
  region = await observedPair([topic], holdMs);
  const { ledger, pair } = region;
  for (const side of [sides.primary, sides.secondary]) {
    await using cluster = await clusterOf(side);
    await cluster.createTopics(
      [topic, canaryTopic(pair.name)].map((name) => ({
        topic: name,
        partitions: 6,
        replicationFactor: 1,
        configs: {},
      })),
    );
  }
  const taken = await ledger.acquireLock('setup-1', 'arn:setup-1');
  if (taken.kind !== 'acquired') throw new Error('the ledger is not new');
  const bootstrap = sides.primary.listeners.orchestrator.bootstrap;
  const pointer = { epoch: 1, side: 'primary', bootstrap, since: '', run: 'setup-1' } as const;
  await ledger.putPointer(taken.grant, { kind: 'real' }, null, pointer);
  await ledger.releaseLock(taken.grant);
});
afterEach(() => clearFault(root));
afterAll(() => region?.close());

const observe = (): Promise<ObserveAnswer> => region.call<ObserveAnswer>('observe', {});
const newest = () => region.seen['us-west-2'].newest();

async function produce(count: number): Promise<void> {
  await using primary = await clusterOf(sides.primary);
  await write(
    primary,
    topic,
    6,
    Array.from({ length: count }, (_, i) => `value-${i}`),
  );
}
/** A look in time: one that is late proves nothing, and the next one counts. */
const seenWell = (): Promise<void> =>
  vi.waitFor(async () => expect(await observe()).toMatchObject({ decision: 'healthy', acts: true }), soon);
async function seenTwice(): Promise<void> {
  await produce(12);
  await seenWell();
  await produce(12);
  await seenWell();
}

test('a pair that is well: canaries on both sides, the reading kept, the other Region told', async () => {
  await seenTwice();
  const kept = await newest();
  const behind = kept?.reading?.partitions.map((at) => at.behind?.records);
  expect(behind).toHaveLength(6);
  expect(behind?.every((records) => records !== undefined && records >= 4)).toBe(true);
  expect(kept?.reading?.partitions.every(({ rate }) => rate !== null && rate > 0)).toBe(true);
  const beat = await region.seen['us-east-1'].readHeartbeat();
  expect(beat).toMatchObject({
    beat: kept?.sequence,
    well: true,
    region: 'us-west-2',
    pointer: { epoch: 1 },
  });
  const [vote] = await region.seen['us-west-2'].recentVotes(1);
  expect(vote).toMatchObject({
    at: { known: true },
    data: { write: { outcome: 'ok' }, read: { outcome: 'ok' }, brokers: { answering: 1, known: 1 } },
    sight: { standby: { write: { outcome: 'ok' } }, witness: { outcome: 'ok' }, witnessRegion: 'eu-west-1' },
  });
});

describe.each(['refuse', 'vanish'] as const)('cut off (%s)', (how) => {
  const cut = (side: 'primary' | 'secondary'): Fault => ({ kind: 'cut', side, listener: 'all', how });

  test('the primary: votes are down with sight, outage follows after the hold time, and the reading stays', async () => {
    await seenTwice();
    const before = await newest();
    await applyFault(root, cut('primary'));
    const began = performance.now();
    expect(await observe()).toMatchObject({ decision: 'watch', acts: true });
    await vi.waitFor(async () => expect((await observe()).decision).toBe('outage'), soon);
    expect(performance.now() - began).toBeGreaterThan(holdMs - 1_000);
    const [vote] = await region.seen['us-west-2'].recentVotes(1);
    expect(vote).toMatchObject({
      data: { ping: { outcome: 'silent' }, admin: { outcome: 'silent' }, read: { outcome: 'silent' } },
      sight: { standby: { write: { outcome: 'ok' } }, witness: { outcome: 'ok' } },
    });
    expect((await newest())?.reading).toEqual(before?.reading);
  });

  test('the standby as well: that is our own network as far as anybody can tell', async () => {
    await applyFault(root, cut('primary'));
    await applyFault(root, cut('secondary'));
    expect(await observe()).toMatchObject({ decision: 'cannot-tell' });
    expect((await observe()).sentence).toContain('Nothing is started');
  });
});

test("the primary's Region dark, in a process that remembers nothing: its brokers are asked where clients go", async () => {
  expect(await observe()).toMatchObject({ decision: 'healthy' });
  region.forget();
  await applyFault(root, { kind: 'region-down', side: 'primary', how: 'vanish' });
  await vi.waitFor(async () => expect((await observe()).decision).toBe('outage'), soon);
  const [vote] = await region.seen['us-west-2'].recentVotes(1);
  expect(vote).toMatchObject({
    data: { ping: { outcome: 'silent' }, admin: { outcome: 'unknown' }, brokers: { answering: 0, known: 1 } },
  });
});

test("the active Region's own heartbeat holds a failover back", async () => {
  // That Region reaches its side by other ways than we do; here it has voted before the cut, and its beat grows.
  const { seen } = region;
  const beat = { well: true, region: 'us-east-1', pointer: null, lock: null, owed: [] };
  await applyFault(root, { kind: 'cut', side: 'primary', listener: 'orchestrator' });
  await seen['us-west-2'].writeHeartbeat({ ...beat, beat: 1 });
  const decisions = new Set<string | null>();
  const began = performance.now();
  for (let n = 2; performance.now() - began < 2 * holdMs; n++) {
    await seen['us-west-2'].writeHeartbeat({ ...beat, beat: n });
    decisions.add((await observe()).decision);
  }
  expect(decisions).toEqual(new Set(['watch']));
});

test('a move: assessed down, its loss estimated from the newest observation, and exact again when the side answers', async () => {
  const { ledger } = region;
  await seenTwice();
  const taken = await ledger.acquireLock('failover-1', 'arn:failover-1');
  if (taken.kind !== 'acquired') throw new Error('the lock is held');
  const { counter } = taken.grant;
  const event = { run: 'failover-1', counter, mode: 'failover' };
  const startedAt = new Date().toISOString();
  const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt };
  await ledger.putStep(taken.grant, 'move', move);
  await applyFault(root, { kind: 'cut', side: 'primary', listener: 'all' });
  expect(await region.call('assess-outage', event)).toMatchObject({
    decision: 'watch',
    sighted: true,
    activeAnswers: false,
  });
  const dark = await region.call('estimate-loss', event);
  expect(dark).toMatchObject({ kind: 'estimate', provisional: true });
  const estimate = await ledger.getStep<LossStatement>('failover-1', 'estimate-loss');
  expect(estimate?.records).toBeGreaterThanOrEqual(estimate?.basis?.behind ?? Number.NaN);
  await clearFault(root);
  await ledger.putStep(taken.grant, 'verify-fence', { verified: true });
  const exact = await region.call('estimate-loss', { ...event, when: 'final' });
  expect(exact).toMatchObject({ kind: 'exact', records: estimate?.basis?.behind, provisional: false });
  await ledger.releaseLock(taken.grant);
});

test('an old side that answers for the list and is dark when offsets are written: they go by the observation', async () => {
  const { ledger, pair } = region;
  const group = `${pair.name}-moved`;
  await using primary = await clusterOf(sides.primary);
  await using secondary = await clusterOf(sides.secondary);
  const at = { topic, partition: 0, metadata: '', leaderEpoch: -1 };
  await primary.commitOffsets(group, [{ ...at, offset: 1 }]);
  await seenTwice();
  const info = (await primary.listGroups()).find((one) => one.group === group);
  const committed = (await primary.committedOffsets([group])).get(group);
  const taken = await ledger.acquireLock('failover-2', 'arn:failover-2');
  if (taken.kind !== 'acquired') throw new Error('the lock is held');
  const { grant } = taken;
  const startedAt = new Date().toISOString();
  const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt };
  const list = { takenAt: startedAt, listing: 1, groups: [{ ...info, committed, observed: null }] };
  await ledger.putStep(grant, 'list-groups', list);
  await applyFault(root, { kind: 'cut', side: 'primary', listener: 'all', how: 'refuse' });
  const event = { run: 'failover-2', counter: grant.counter, scope: 'move', chunk: 0 };
  await ledger.putStep(grant, 'move', { ...move, mode: 'switchover' });
  await expect(region.call('sync-offsets', event)).rejects.toThrow();
  await ledger.putStep(grant, 'move', move);
  expect(await region.call('sync-offsets', event)).toEqual({ groups: 1, written: 1 });
  const there = (await secondary.committedOffsets([group])).get(group);
  // Nothing was copied: its log's start is the highest place that skips nothing.
  expect(there?.known && there.value.map(({ offset }) => offset)).toEqual([0]);
  await ledger.releaseLock(grant);
});
