import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, inject, vi } from 'vitest';
import { flows, forward } from '../../../functions/lib/engines/engine.ts';
import type { MskReplicatorEngine } from '../../../functions/lib/engines/msk-replicator/engine.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import type { Ledger, LockGrant } from '../../../functions/lib/ledger/types.ts';
import { moveStep } from '../../../functions/lib/move/move.ts';
import { canaryTopic, type Pair } from '../../../functions/lib/pair/types.ts';
import { type LedgerTable, startLedgerTable } from '../ledger/table.ts';
import { comesToRest, contents, engineFor, pairNamed, reaches, soon } from '../msk/flows.ts';
import { clusterOf } from '../world/cluster-of.ts';

export const topic = 'msk.stranded.orders';
export const partitions = 2;
export const failoverRun = 'failover-1';
export const failbackRun = 'failback-1';
const context = { functionName: 'test', awsRequestId: 'test', getRemainingTimeInMillis: () => 25_000 };

/** A pair of the world's clusters whose primary was lost: failed over, and about to come home. */
export interface WayHome {
  readonly pair: Pair;
  readonly engine: MskReplicatorEngine;
  readonly primary: ClusterClient;
  readonly secondary: ClusterClient;
  readonly ledger: Ledger;
  /** The failback's handlers, as its machine calls them. */
  ask(name: string, more?: object): Promise<Record<string, unknown>>;
  /** Asks until the answer has this field, as the machine does. */
  askUntil(name: string, field: string, more?: object): Promise<Record<string, unknown>>;
  failOver(): Promise<void>;
  object(key: string): Promise<string>;
  close(): Promise<void>;
}

/** The pair's name, the pattern of its topics, and what each of them is made with. */
export interface Scene {
  readonly name: string;
  readonly pattern: string;
  readonly topics: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
const plain: Scene = {
  name: 'stranding',
  pattern: 'msk\\.stranded\\..*',
  topics: { [topic]: { 'retention.ms': '604800000' } },
};

export async function startWayHome({ name, pattern, topics }: Scene = plain): Promise<WayHome> {
  const bucket = `msk-dr-${name}-test`;
  const world = inject('world');
  const aws = {
    endpoint: world.gatewayUrl,
    region: 'us-west-2',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  };
  const [kms, s3] = [new KMSClient(aws), new S3Client({ ...aws, forcePathStyle: true })];
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'us-west-2' },
    }),
  );
  const named = pairNamed(name, [pattern]);
  const pair: Pair = {
    ...named,
    drill: { ...named.drill, canaryRecords: 100 },
    fence: { ...named.fence, settleMs: 300 },
    clients: { ssmParameter: `/msk-dr/${name}/active` },
    stranded: { bucket, kmsKeyArn: KeyMetadata?.Arn ?? '' },
  };
  const engine = engineFor(pair);
  const [primary, secondary, table] = await Promise.all([
    clusterOf(world.sides.primary),
    clusterOf(world.sides.secondary),
    startLedgerTable(),
  ]);
  vi.stubGlobal('__MSK_DR_PAIRS__', [pair]);
  vi.stubEnv('AWS_REGION', world.sides.secondary.region);
  vi.stubEnv('LEDGER_TABLE', table.name);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  const canary = canaryTopic(pair.name);
  for (const cluster of [primary, secondary])
    await cluster.createTopics(
      [...Object.keys(topics), canary].map((topic) => ({
        ...{ topic, partitions, replicationFactor: 1 },
        configs: {},
      })),
    );
  await primary.alterTopicConfigs(new Map(Object.entries(topics)));
  for (const flow of flows) await engine.ensure(flow);
  for (const flow of flows) await reaches(engine, flow, 'running');
  const ledger = table.ledger(pair.name);
  let grant: LockGrant = { run: failoverRun, counter: 0 };
  const ask = async (name: string, more: object = {}): Promise<Record<string, unknown>> => {
    const { handler } = await import(`../../../functions/${name}/handler.ts`);
    return handler({ pair: pair.name, ...grant, ...more }, context);
  };
  const askUntil = async (name: string, field: string, more: object = {}) => {
    let answer: Record<string, unknown> = {};
    await vi.waitFor(
      async () => {
        answer = await ask(name, more);
        expect(answer).toMatchObject({ [field]: true });
      },
      { ...soon, interval: 400 },
    );
    return answer;
  };
  return {
    ...{ pair, engine, primary, secondary, ledger, ask, askUntil },
    failOver: async () => {
      grant = await locked(ledger, failoverRun);
      await pointTo(ledger, grant, 1, 'primary');
      const move = { mode: 'failover', from: 'primary', to: 'secondary', startEpoch: 1, startedAt: '' };
      await ledger.putStep(grant, moveStep, move);
      await askUntil('halt-flow', 'proven', { mode: 'failover' });
      await comesToRest(pair, forward);
      await pointTo(ledger, grant, 2, 'secondary');
      await ledger.releaseLock(grant);
      grant = await locked(ledger, failbackRun);
    },
    object: async (key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToString()) ?? '';
    },
    close: () => closeAll(engine, [primary, secondary], table, [kms, s3]),
  };
}

async function locked(ledger: Ledger, run: string): Promise<LockGrant> {
  const lock = await ledger.acquireLock(run, `arn:${run}`);
  if (lock.kind !== 'acquired') throw new Error('The lock is held.');
  return lock.grant;
}

const pointTo = (ledger: Ledger, grant: LockGrant, epoch: number, side: 'primary' | 'secondary') =>
  ledger.putPointer(grant, { kind: 'real' }, epoch === 1 ? null : epoch - 1, {
    ...{ epoch, side, run: failoverRun, since: new Date().toISOString() },
    bootstrap: inject('world').sides[side].listeners.orchestrator.bootstrap,
  });

async function closeAll(
  engine: MskReplicatorEngine,
  clusters: readonly ClusterClient[],
  table: LedgerTable,
  clients: readonly { destroy(): void }[],
): Promise<void> {
  for (const flow of flows) {
    await engine.resume(flow);
    await vi.waitFor(async () => expect((await engine.remove(flow)).state).toBe('absent'), soon);
  }
  for (const client of clients) client.destroy();
  await Promise.all([...clusters.map((cluster) => cluster.close()), table.close()]);
}

/** The values of a cluster's topic, in order per partition. */
export const values = async (cluster: ClusterClient, of = topic): Promise<string[]> =>
  (await contents(cluster, of, partitions)).map(({ value }) => value);
