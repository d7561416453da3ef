import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { fencePassive } from '../../../functions/fence-clients/standby.ts';
import { readParameter } from '../../../functions/lib/aws/parameters.ts';
import type { LossStatement } from '../../../functions/lib/contracts/loss.ts';
import type { Side } from '../../../functions/lib/engines/engine.ts';
import { readFence } from '../../../functions/lib/fence/site.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { createCall } from '../../../functions/lib/runtime/call.ts';
import { applyFault, clearFault } from '../../../scripts/local/world/control.ts';
import { write } from '../msk/flows.ts';
import { clusterOf } from '../world/cluster-of.ts';
import { acting, soon } from './acting.ts';
import { type ObservedPair, observedPair } from './region.ts';

const { root, sides } = inject('world');
const topic = `acting-${Date.now()}`;
let region: ObservedPair;

const { observe, makeTopic, denied, fenceOf, grantTo, point, switchTo, begin } = acting(topic, () => region);

beforeAll(async () => {
  region = await observedPair([`${topic}.*`], 3_000);
  await begin();
});
afterEach(() => clearFault(root));
afterAll(() => region?.close());

test("the standing fence after setup: put up, verified over the settle time, and the pointer's copies", async () => {
  const first = await observe();
  expect(first).toMatchObject({ acts: true, owed: 3 });
  expect(first.did).toEqual([
    'fence of the secondary: put up',
    'pointer in us-east-1: written',
    'pointer in us-west-2: written',
  ]);
  expect([await denied('primary'), await denied('secondary')]).toEqual([[], fenceOf(topic)]);
  await vi.waitFor(
    async () => expect((await observe()).did).toEqual(['fence of the secondary: verified']),
    soon,
  );
  expect(await observe()).toMatchObject({ owed: 0, did: [] });
  expect((await region.ledger.readLock()).holder).toBeNull();
  const parameter = region.pair.clients.ssmParameter;
  for (const at of ['us-east-1', 'us-west-2'])
    expect(await readParameter(at, parameter, AbortSignal.timeout(5_000))).toContain('"epoch":1');
});

test('a topic that appears later gets its fence within a minute, and the fence is looked at again', async () => {
  await makeTopic(`${topic}.later`);
  expect((await observe()).did).toEqual(['fence of the secondary: put up']);
  expect(await denied('secondary')).toEqual(fenceOf(topic, `${topic}.later`));
  await vi.waitFor(
    async () => expect((await observe()).did).toEqual(['fence of the secondary: verified']),
    soon,
  );
  expect(await observe()).toMatchObject({ owed: 0, did: [] });
});

test('both Regions look: one acts, the other watches and tells', async () => {
  await makeTopic(`${topic}.both`);
  const [east, west] = [await observe('us-east-1'), await observe()];
  expect(east).toMatchObject({ region: 'us-east-1', decision: 'healthy', acts: true, did: [] });
  expect(west.did).toEqual(['fence of the secondary: put up']);
});

test('while a run holds the lock nothing is settled, and it is said', async () => {
  const grant = await grantTo('drill-1');
  await makeTopic(`${topic}.while`);
  const { did } = await observe();
  expect(did).toEqual(['drill-1 holds the lock: what is owed waits for its end.']);
  expect(await denied('secondary')).not.toContain(`User:orders-api ${topic}.while`);
  await region.ledger.releaseLock(grant);
  await vi.waitFor(async () => expect((await observe()).owed).toBe(0), soon);
});

test('a fence that a given-up switchover has left on the active side is lifted at its next answer, and told', async () => {
  const run = 'failover-given-up';
  const grant = await grantTo(run);
  const startedAt = new Date().toISOString();
  const move = { mode: 'switchover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt };
  await region.ledger.putStep(grant, 'move', move);
  await region.call('fence-clients', { ...grant, mode: 'switchover', who: 'writers' });
  expect(await denied('primary')).toContain(`User:orders-api ${topic}`);
  // While the move holds the lock its fence is no leftover.
  expect((await observe()).events).not.toContain('active-fenced');
  const owed = JSON.stringify({ errorType: 'ClusterUnreachable', errorMessage: 'the primary is silent' });
  await region.call('unfence-clients', { ...grant, mode: 'switchover', side: 'from', owed });
  expect(await region.ledger.getStep(run, 'unfence-from')).toEqual({
    ...{ outcome: 'owed', side: 'primary', reason: 'the primary is silent' },
  });
  await region.ledger.releaseLock(grant);

  const { did, events } = await observe();
  expect(events).toContain('active-fenced');
  expect(did).toContain('fence of the primary, which is active: lifted');
  expect(await denied('primary')).toEqual([]);
  expect(await observe()).toMatchObject({ owed: 0 });
  expect((await region.told()).map(({ Subject }) => Subject)).toContainEqual(
    expect.stringContaining('active-fenced'),
  );
});

test('unreachable for longer, sight proven, no veto: one failover, in the Region of the standby', async () => {
  await applyFault(root, { kind: 'cut', side: 'primary', listener: 'all', how: 'refuse' });
  await vi.waitFor(async () => expect((await observe()).decision).toBe('outage'), soon);
  await observe('us-east-1');
  await Promise.all([observe(), observe()]);
  const [name = '', ...more] = await region.failovers('us-west-2');
  expect([name, more]).toEqual([expect.stringMatching(/^failover-observed-1-\d{8}T\d{6}Z$/), []]);
  expect(await region.failovers('us-east-1')).toEqual([]);
  // Nobody has signed for it: two approvers, unless the loss is pre-approved.
  expect(await region.ledger.listStarters(name)).toEqual([
    { execution: name, principal: 'observe', known: 'unverified' },
  ]);
});

test('old side returns in the middle or after: fenced at once, verified, and the final loss is stated', async () => {
  const grant = await grantTo('failover-1');
  const startedAt = new Date().toISOString();
  const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt };
  await region.ledger.putStep(grant, 'move', move);
  await applyFault(root, { kind: 'cut', side: 'primary', listener: 'all', how: 'refuse' });
  await point(grant, 2, 'secondary');
  await region.call('unfence-clients', { ...grant, mode: 'failover', side: 'to' });
  await region.call('estimate-loss', { ...grant, mode: 'failover', when: 'final' });
  // It is paused there: it holds its lock, and nothing is done beside it but what cannot wait.
  expect(await observe()).toMatchObject({ decision: 'healthy', acts: true, owed: 3, did: [] });
  const before = await region.ledger.getStep<LossStatement>('failover-1', 'estimate-loss-final');
  expect(before?.provisional).toBe(true);

  await clearFault(root);
  // Somebody who does not follow the pointer writes before the fence is there.
  await using primary = await clusterOf(sides.primary);
  await write(primary, topic, 2, ['late-1', 'late-2', 'late-3']);
  expect((await observe()).did).toEqual([
    'fence of the primary: put up',
    'retention and compaction of the primary: held (4 topic(s))',
  ]);
  const settings = (await primary.topicConfigs([topic])).get(topic);
  expect(settings?.known && settings.value.get('retention.ms')?.value).toBe('-1');
  expect(await denied('primary')).toEqual(
    fenceOf(topic, `${topic}.both`, `${topic}.later`, `${topic}.while`),
  );
  expect(await denied('secondary')).toEqual([]);
  expect((await region.ledger.readLock()).holder?.run).toBe('failover-1');
  await region.ledger.releaseLock(grant);
  const did = (await observe()).did?.filter((one) => !one.startsWith('fence'));
  expect(did).toEqual(['pointer in us-east-1: written', 'pointer in us-west-2: written']);
  await vi.waitFor(
    async () => expect((await observe()).did).toEqual(['final loss statement: 3 record(s)']),
    soon,
  );
  const final = await region.ledger.getStep<LossStatement>('failover-1', 'estimate-loss-final');
  expect(final).toMatchObject({ kind: 'exact', records: 3, provisional: false });
});

test('what is held is put back once the pair has been moved on without a way home', async () => {
  await switchTo('primary', 'failover-2', 3);
  const did = (await observe()).did?.filter((one) => one.startsWith('retention'));
  expect(did).toEqual(['retention and compaction of the primary: as before (4 topic(s))']);
  await using primary = await clusterOf(sides.primary);
  await vi.waitFor(async () => {
    const settings = (await primary.topicConfigs([topic])).get(topic);
    expect(settings?.known && settings.value.get('retention.ms')?.explicit).toBe(false);
  }, soon);
  await vi.waitFor(async () => expect(await observe()).toMatchObject({ owed: 0, did: [] }), soon);
  await switchTo('secondary', 'failover-3', 4);
  await vi.waitFor(
    async () => expect((await observe()).did).toEqual(['fence of the primary: verified']),
    soon,
  );
});

test('and when all is as the pointer says, the ledger goes to where the active side is not', async () => {
  expect((await observe()).did).toEqual(["the ledger's home: handed over to us-east-1"]);
  expect(await observe()).toMatchObject({ acts: true, owed: 0, did: [] });
  await makeTopic(`${topic}.there`);
  expect((await observe()).did).toEqual([]);
  expect((await observe('us-east-1')).did).toEqual(['fence of the primary: put up']);
});

test('an owed fence whose side has become active is taken back, also by who has lost the lock since', async () => {
  await using resources = new AsyncDisposableStack();
  const { ledger, pair, close } = await observedPair([`${topic}.*`], 3_000);
  resources.defer(close);
  const stale = await grantTo('setup-1', ledger);
  await point(stale, 1, 'primary', ledger);
  const signal = AbortSignal.timeout(60_000);
  vi.stubEnv('AWS_REGION', 'us-west-2');
  const call = createCall(pair.name, { signal, resources, remainingMs: () => 30_000 });
  // The standby becomes active between the last look at the lock and the DENY.
  const becoming = async (side: Side): Promise<ClusterClient> => {
    const cluster = resources.use(await clusterOf(sides[side]));
    const createAcls: ClusterClient['createAcls'] = async (acls) => {
      const next = await ledger.takeOverLock('failover-2', 'arn:failover-2', await ledger.readLock());
      await point(next, 2, 'secondary', ledger);
      const lifted = { ...(await readFence(ledger, 'secondary')), state: 'lifted', who: [], added: [] };
      await ledger.putFact(next, 'fence-secondary', lifted);
      await cluster.createAcls(acls);
      await vi.waitFor(async () => expect(await denied('secondary')).not.toEqual([]), soon);
    };
    return new Proxy(cluster, {
      get: (target, property) => (property === 'createAcls' ? createAcls : Reflect.get(target, property)),
    });
  };
  const open = (): ClusterClient => {
    throw new Error('no probe in this test');
  };
  const clusterCall = { ...call, connect: becoming, connectAt: becoming, open };
  expect(await fencePassive(clusterCall, stale)).toEqual({ outcome: 'undone', side: 'secondary' });
  await vi.waitFor(async () => expect(await denied('secondary')).toEqual([]), soon);
  expect(await ledger.readLock()).toMatchObject({ holder: { run: 'failover-2' } });
});
