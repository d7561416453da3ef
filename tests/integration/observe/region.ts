import { randomUUID } from 'node:crypto';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateStateMachineCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject, vi } from 'vitest';
import { systemClock } from '../../../functions/lib/clock.ts';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';
import { type Observations, openObservations } from '../../../functions/lib/observation/store.ts';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { createLedgerTable } from '../ledger/create-table.ts';
import { type Message, subscribe } from '../subscription.ts';

type Region = 'us-east-1' | 'us-west-2';

/** A pair on the shared world's clusters, with ledger tables of its own in both Regions, and functions called as Lambda does. */
export interface ObservedPair {
  readonly pair: Pair;
  readonly ledger: Ledger;
  readonly seen: Readonly<Record<Region, Observations>>;
  /** Names of the failovers that were started in a Region. */
  failovers(region: Region): Promise<string[]>;
  call<T>(name: string, event: object, region?: Region): Promise<T>;
  /** What operators have been sent from the secondary's Region. */
  told(): Promise<Message[]>;
  /** What comes is called in a new process. */
  forget(): void;
  close(): Promise<void>;
}

const context = { functionName: 'test', awsRequestId: 'test', getRemainingTimeInMillis: () => 20_000 };

export async function observedPair(topics: readonly string[], holdMs: number): Promise<ObservedPair> {
  const [local] = loadPairs('pairs');
  if (local === undefined) throw new Error('There is no local pair.');
  const name = `observe-${randomUUID().slice(0, 8)}`;
  const pair: Pair = {
    ...local,
    name,
    topics: { include: topics, exclude: [] },
    groups: { ...local.groups, include: [`${name}-.*`] },
    detection: { ...local.detection, holdMs },
    clients: { ssmParameter: `/msk-dr/${name}/active` },
    notify: { topicArn: null },
    timing: { ...local.timing, requestTimeoutMs: 2_000 },
  };
  const table = `ledger-${name}`;
  vi.stubGlobal('__MSK_DR_PAIRS__', [pair]);
  vi.stubEnv('AWS_ENDPOINT_URL', inject('world').gatewayUrl);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATESTOBSERVE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('LEDGER_TABLE', table);
  vi.stubEnv('FUNCTION_TIMEOUT_SECONDS', '20');
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
  const clients = {
    'us-east-1': await tableIn('us-east-1', table),
    'us-west-2': await tableIn('us-west-2', table),
  };
  for (const region of ['us-east-1', 'us-west-2'] as const) await failoverIn(region, name);
  await topicIn('us-east-1', name);
  const told = await subscribe(inject('world').gatewayUrl, await topicIn('us-west-2', name));
  const openIn = (region: Region): Observations =>
    openObservations(DynamoDBDocumentClient.from(clients[region]), table, name, systemClock.now);
  return {
    pair,
    ledger: createLedger({ client: DynamoDBDocumentClient.from(clients['us-west-2']), table, pair: name }),
    seen: { 'us-east-1': openIn('us-east-1'), 'us-west-2': openIn('us-west-2') },
    async call(fn, event, region = 'us-west-2') {
      vi.stubEnv('AWS_REGION', region);
      vi.stubEnv('MACHINE_ARN_PREFIX', machineOf(region, name).slice(0, -'failover'.length));
      vi.stubEnv('TOPIC_ARN_PREFIX', topicOf(region, ''));
      const { handler } = await import(`../../../functions/${fn}/handler.ts`);
      return await handler({ pair: name, ...event }, context);
    },
    told,
    forget: () => vi.resetModules(),
    failovers: (region) => executionsOf(region, machineOf(region, name)),
    async close() {
      for (const client of Object.values(clients)) {
        await client.send(new DeleteTableCommand({ TableName: table }));
        client.destroy();
      }
      vi.unstubAllEnvs();
      vi.unstubAllGlobals();
    },
  };
}

const accessOf = (region: Region) => ({
  endpoint: inject('world').gatewayUrl,
  region,
  credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
});
const machineOf = (region: Region, name: string): string =>
  `arn:aws:states:${region}:${inject('world').accountId}:stateMachine:${name}-failover`;

/** A machine that only says that it was started: what a failover does is tested elsewhere. */
async function failoverIn(region: Region, name: string): Promise<void> {
  using client = closing(new SFNClient(accessOf(region)));
  const States = { Moved: { Type: 'Succeed' } };
  const definition = JSON.stringify({ StartAt: 'Moved', States });
  const roleArn = `arn:aws:iam::${inject('world').accountId}:role/machine`;
  await client.send(new CreateStateMachineCommand({ name: `${name}-failover`, definition, roleArn }));
}

async function executionsOf(region: Region, stateMachineArn: string): Promise<string[]> {
  using client = closing(new SFNClient(accessOf(region)));
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
  return executions.map(({ name }) => `${name}`);
}

const closing = (client: SFNClient): SFNClient & Disposable =>
  Object.assign(client, { [Symbol.dispose]: () => client.destroy() });

const topicOf = (region: Region, pair: string): string =>
  `arn:aws:sns:${region}:${inject('world').accountId}:test-${pair}`;

async function topicIn(region: Region, pair: string): Promise<string> {
  const topic = topicOf(region, pair);
  const sns = new SNSClient(accessOf(region));
  await sns.send(new CreateTopicCommand({ Name: topic.split(':').at(-1) }));
  sns.destroy();
  return topic;
}

async function tableIn(region: Region, TableName: string): Promise<DynamoDBClient> {
  const client = new DynamoDBClient(accessOf(region));
  await createLedgerTable(client, TableName);
  return client;
}
