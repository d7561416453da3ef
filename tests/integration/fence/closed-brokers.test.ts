import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../functions/lib/clock.ts';
import { applyFence } from '../../../functions/lib/fence/apply.ts';
import { defaultAccess } from '../../../functions/lib/fence/default-access.ts';
import { liftFence } from '../../../functions/lib/fence/lift.ts';
import { connectCluster } from '../../../functions/lib/kafka/connect.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import { type Kafka, startKafka } from '../../../scripts/local/kafka/broker.ts';
import { ensureJars } from '../../../scripts/local/kafka/jars.ts';
import type { UserName } from '../../../scripts/local/kafka/users.ts';
import { claimPorts } from '../../../scripts/local/process/ports.ts';
import { record } from '../kafka/cluster.ts';
import { fresh, grantOf } from '../ledger/fresh-ledgers.ts';
import { allow, inOrder } from './move.ts';

// A cluster of its own: allow.everyone.if.no.acl.found is a setting of the brokers, and the world's have it on.
const stack = new AsyncDisposableStack();
let kafka: Kafka | undefined;
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'msk-dr-closed-'));
  stack.defer(() => rm(root, { recursive: true, force: true }));
  const { guard, ports } = await claimPorts();
  stack.defer(() => void guard.close());
  const at = (index: number): number => ports[index] ?? 0;
  const plain = (index: number) => ({ direct: at(index), advertised: at(index) });
  kafka = await startKafka({
    name: 'kafka-closed',
    root,
    jars: await ensureJars(resolve('.cache')),
    ports: {
      clients: plain(0),
      replication: plain(1),
      orchestrator: plain(2),
      internal: at(3),
      controlPlane: at(4),
      controller: at(5),
    },
    clusterId: 'Y2xvc2VkLWxvY2FsLUFBQQ',
    allowEveryoneIfNoAcl: false,
  });
  const started = kafka;
  stack.defer(() => started.stop());
});
afterAll(() => stack.disposeAsync());

function as(user: UserName): ClusterClient {
  if (kafka === undefined) throw new Error('The cluster is there from the first test on.');
  const { username, password } = JSON.parse(readFileSync(kafka.credentials[user], 'utf8'));
  const client = connectCluster(
    {
      bootstrap: kafka.listeners.orchestrator.bootstrap,
      auth: { kind: 'scram', username, password },
      ca: readFileSync(kafka.caFile, 'utf8'),
      clientId: user,
    },
    { signal: new AbortController().signal, timeoutMs: 5_000 },
  );
  stack.defer(() => client.close());
  return client;
}

test('brokers that are closed by default: the probe tells it, and nothing is opened to everyone', async () => {
  const [cluster, probe, ordersApi, drill] = [as('orchestrator'), as('probe'), as('orders-api'), as('drill')];
  const topics = ['named', 'nobody'];
  await cluster.createTopics(
    topics.map((topic) => ({ topic, partitions: 1, replicationFactor: 1, configs: {} })),
  );
  await cluster.createAcls(['orders-api', 'probe'].map((user) => allow('named', `User:${user}`, 'write')));
  const partitions = topics.map((topic) => ({ topic, partition: 0 }));
  const write = async (client: ClusterClient) => client.produce(topics.map((topic) => record(topic, 0, 'x')));
  const refused = unknown('TOPIC_AUTHORIZATION_FAILED');
  await expect.poll(() => write(ordersApi)).toEqual([known(expect.any(Number)), refused]);

  const before = await cluster.listAcls();
  const access = defaultAccess(
    await cluster.openByDefault(),
    before,
    partitions,
    await probe.probeAppend(partitions),
    null,
  );
  expect(access).toEqual({ open: false, by: 'the probe on a topic without ACLs tells it' });
  const ledger = fresh();
  const site = {
    side: 'primary',
    drill: null,
    cluster,
    ledger,
    grant: await grantOf(ledger, 'run-1'),
    clock: systemClock,
    signal: new AbortController().signal,
    timeoutMs: 5_000,
  } as const;
  const targets = { writers: ['User:orders-api', 'User:probe'], topics, readers: [], groups: [] };
  const { unlisted } = await applyFence(site, {
    epoch: 1,
    who: ['writers'],
    targets,
    openByDefault: access.open,
  });
  expect(unlisted).toEqual([]);
  await expect.poll(() => write(ordersApi)).toEqual([refused, refused]);
  // A lone DENY opens nothing: who had no right has none.
  expect(await write(drill)).toEqual([refused, refused]);
  expect((await cluster.listAcls()).filter(({ principal }) => principal === 'User:*')).toEqual([]);

  expect(await liftFence(site)).toEqual({ removed: 4, left: [] });
  expect(inOrder(await cluster.listAcls())).toEqual(inOrder(before));
  await expect.poll(() => write(ordersApi)).toEqual([known(expect.any(Number)), refused]);
});
