import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { PairDescription } from '../../functions/lib/contracts/describe-pair.ts';
import type { ClusterClient } from '../../functions/lib/kafka/port.ts';
import { partitionKey } from '../../functions/lib/log/types.ts';
import { mustKnow } from '../integration/kafka/cluster.ts';
import { engineFor, pairNamed, removeAll, write } from '../integration/msk/flows.ts';
import { type Message, subscribe } from '../integration/subscription.ts';
import { clusterOf } from '../integration/world/cluster-of.ts';
import { executions } from './executions.ts';
import { type Answer, mskDr } from './msk-dr.ts';
import type { Started } from './runs.ts';
import { second } from './second-pair.ts';

// Two pairs have a lock each: while the first one's is waited for, the second is set up.
const world = inject('world');
const { entered } = executions(world);
const pairs = ['--pairs', inject('pairs')];
const { name, topic } = second;
const partitions = 2;
const why = 'the setup was started by mistake';
let primary: ClusterClient;
let secondary: ClusterClient;
let stopped: { readonly run: string; readonly lock: PairDescription['lock'] };
let told: () => Promise<Message[]>;
let unlocking: Promise<Answer<Record<string, unknown>>>;

const describePair = async (pair: string) =>
  (await mskDr<PairDescription>(world.root, 'status', pair, ...pairs)).json;
const unlock = () => mskDr(world.root, 'unlock', 'orders', '--force', why);
const setup = (...flags: string[]) =>
  mskDr<{ error?: { name: string; message: string } }>(world.root, 'setup', name, ...pairs, ...flags);
/** Records of the topic on the standby, by offsets: nothing is compacted or deleted there. */
async function onStandby(): Promise<number> {
  const all = Array.from({ length: partitions }, (_, partition) => ({ topic, partition }));
  const bounds = await secondary.logBounds(all);
  return all.reduce((sum, at) => sum + mustKnow(bounds.get(partitionKey(at))).highWatermark, 0);
}

beforeAll(async () => {
  const { region } = world.sides.secondary;
  told = await subscribe(world.gatewayUrl, `arn:aws:sns:${region}:${world.accountId}:msk-dr-local-orders`);
  const { json } = await mskDr<Started>(world.root, 'setup', 'orders', '--detach');
  await entered(json.executionArn, 'CreateReplicator');
  const aborted = await mskDr(world.root, 'abort', 'orders', json.run);
  expect(aborted.json).toMatchObject({ result: 'stopped' });
  stopped = { run: json.run, lock: (await describePair('orders')).lock };
  unlocking = unlock();

  [primary, secondary] = await Promise.all([
    clusterOf(world.sides.primary),
    clusterOf(world.sides.secondary),
  ]);
  for (const cluster of [primary, secondary])
    await cluster.createTopics([{ topic, partitions, replicationFactor: 1, configs: {} }]);
  await write(primary, topic, partitions, ['one', 'two', 'three', 'four']);
  await write(secondary, topic, partitions, ['an older life']);
});
afterAll(async () => {
  await removeAll(engineFor(pairNamed(name, [topic])));
  await Promise.all([primary.close(), secondary.close()]);
});

test('setup refuses a topic that holds records on the standby already, and makes no flow', async () => {
  const { code, json } = await setup();
  expect(json.error).toMatchObject({ name: 'ValidationFailed' });
  expect(json.error?.message).toContain(`topic ${topic} on the standby: it holds records already`);
  expect(json.error?.message).toContain('setup --adopt');
  expect(code).toBe(1);
  expect((await describePair(name)).flows.map(({ state }) => state)).toEqual(['absent', 'absent']);
  expect(await onStandby()).toBe(1);
});

test('setup --adopt takes it over as it is: what was there stays, and everything comes to it', async () => {
  const { code, json } = await setup('--adopt');
  expect(json.error).toBeUndefined();
  expect(code).toBe(0);
  expect(await onStandby()).toBe(5);
});

test('operators are told of a run that was stopped: what it was, and what to do', async () => {
  await expect.poll(told, { timeout: 20_000 }).toContainEqual(
    expect.objectContaining({
      Subject: 'msk-dr orders: setup has stopped',
      Message: expect.stringMatching(
        `${stopped.run} .*ABORTED.*still holds the lock; .*msk-dr unlock orders`,
      ),
    }),
  );
});

test('a setup that was stopped holds its lock until unlock --force, which waits until none of its functions can run', async () => {
  expect(stopped.lock.holder).toMatchObject({ run: stopped.run });
  const { code, json, progress } = await unlocking;
  expect(json).toMatchObject({ result: 'unlocked', status: 'ABORTED', why, holder: stopped.lock.holder });
  expect(code).toBe(0);
  expect(progress).toContain('none of its functions can run any more');
  const { lock } = await describePair('orders');
  expect(lock).toEqual({ counter: stopped.lock.counter + 1, holder: null });
  expect((await unlock()).json).toMatchObject({ result: 'free' });
});
