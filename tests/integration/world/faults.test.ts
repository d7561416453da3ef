import { afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { applyFault, clearFault, listFaults } from '../../../scripts/local/world/control.ts';
import { readWorld } from '../../../scripts/local/world/state.ts';
import { clusterOf } from './cluster-of.ts';

const { root, sides, gatewayUrl } = inject('world');
const soon = { timeout: 20_000, interval: 100 };

/** Whether a new connection by a listener gets an answer; how it fails otherwise does not matter here. */
async function answers(
  side: 'primary' | 'secondary',
  listener: 'clients' | 'orchestrator',
): Promise<boolean> {
  await using cluster = await clusterOf(sides[side], listener);
  // Awaited here: the client closes with this scope.
  return await cluster.describeCluster().then(
    ({ brokers }) => brokers.length === 1,
    () => false,
  );
}
const allAnswer = async (): Promise<boolean[]> =>
  Promise.all([
    answers('primary', 'clients'),
    answers('primary', 'orchestrator'),
    answers('secondary', 'clients'),
    answers('secondary', 'orchestrator'),
  ]);
const everyone = [true, true, true, true];

beforeAll(async () => {
  await clearFault(root);
  expect(await allAnswer()).toEqual(everyone);
});
afterEach(async () => {
  await clearFault(root);
  await vi.waitFor(async () => expect(await allAnswer()).toEqual(everyone), soon);
  expect(await listFaults(root)).toEqual([]);
});

test.each(['refuse', 'vanish'] as const)(
  'a cut (%s) takes one listener of one side away, until it is cleared',
  async (how) => {
    const { id, fault } = await applyFault(root, { kind: 'cut', side: 'primary', listener: 'clients', how });
    expect(fault.kind).toBe('cut');
    expect(await allAnswer()).toEqual([false, true, true, true]);
    expect((await listFaults(root)).map((active) => active.id)).toEqual([id]);
    expect(await clearFault(root, id)).toHaveLength(1);
    await vi.waitFor(async () => expect(await answers('primary', 'clients')).toBe(true), soon);
  },
);

test('a Region that is down answers neither Kafka nor AWS', async () => {
  await applyFault(root, { kind: 'region-down', side: 'secondary' });
  expect(await allAnswer()).toEqual([true, true, false, false]);
  const call = (region: string): Promise<Response> =>
    fetch(`${gatewayUrl}/v1/clusters/x/topics`, {
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=TEST/20260101/${region}/kafka/aws4_request, SignedHeaders=host, Signature=0`,
      },
    });
  await expect(call(sides.secondary.region)).rejects.toThrow();
  expect((await call(sides.primary.region)).status).toBeGreaterThanOrEqual(400);
});

test('a frozen broker answers nothing, and goes on when it is thawed', async () => {
  await applyFault(root, { kind: 'broker-frozen', side: 'primary' });
  expect(await answers('primary', 'orchestrator')).toBe(false);
  expect((await readWorld(root))?.sides.primary.kafka.pid).toBe(sides.primary.kafka.pid);
});

test('a killed broker comes back as another process with its data', async () => {
  const topic = 'world.killed';
  await using before = await clusterOf(sides.primary);
  await before.createTopics([{ topic, partitions: 1, replicationFactor: 1, configs: {} }]);
  await before.produce([{ topic, partition: 0, key: null, value: Buffer.from('kept'), headers: [] }]);
  const pid = (await readWorld(root))?.sides.primary.kafka.pid;
  await applyFault(root, { kind: 'broker-killed', side: 'primary' });
  expect(await answers('primary', 'orchestrator')).toBe(false);
  await clearFault(root);
  expect((await readWorld(root))?.sides.primary.kafka.pid).not.toBe(pid);
  await using after = await clusterOf(sides.primary);
  await vi.waitFor(async () => {
    const bounds = (await after.logBounds([{ topic, partition: 0 }])).get(`${topic}-0`);
    expect(bounds?.known && bounds.value.highWatermark).toBe(1);
  }, soon);
});

test('a fault that does not exist is refused in a sentence', async () => {
  const response = await fetch(`${gatewayUrl}/_world/faults`, { method: 'POST', body: '{"kind":"explode"}' });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('kind');
});
