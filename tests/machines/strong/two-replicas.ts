import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { parse } from 'yaml';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { serviceParts } from '../../../scripts/build/service/parts.ts';
import { type AwsOnly, startAwsOnly } from '../../../scripts/local/aws-only.ts';
import { createDeployer } from '../../../scripts/local/deploy/deployer.ts';
import type { Change } from '../../../scripts/local/deploy/stack.ts';
import type { Template } from '../../../scripts/local/deploy/template.ts';

/** The Region of the primary, which has the table in its template, and that of the secondary. */
export const [a, b] = ['us-east-1', 'us-west-2'] as const;
export type Region = typeof a | typeof b;
export const regional = 'msk-dr-local-ledger';
export const table = `${regional}-${a}-${b}`;

const [orders] = loadPairs('pairs') as [Pair];
export const strongPair: Pair = {
  ...orders,
  ledger: { mode: 'strong', witness: 'us-east-2' },
  timing: { ...orders.timing, requestTimeoutMs: 2_000 },
};

/** moto and gateway with the tables of a strong pair, as they are deployed to both Regions. */
export interface TwoReplicas {
  readonly aws: AwsOnly;
  dynamo(region: Region): DynamoDBClient;
  /** As a function in that Region has it. */
  ledger(region: Region, pair?: string): Ledger;
  deploy(region: Region): Promise<readonly Change[]>;
  remove(region: Region): Promise<readonly Change[]>;
  close(): Promise<void>;
}

/** What is deployed of the service: its tables, since nothing else is about them. */
function tablesFor(region: Region): Template {
  const { LedgerTable } = parse(
    readFileSync('infra/service/ledger.yml', 'utf8').replaceAll(/\$\{sls:stage\}/g, 'local'),
  ).Resources;
  const parts = serviceParts([strongPair], { stage: 'local', region }).resources.Resources;
  const tables = Object.entries(parts).filter(([, { Type }]) => Type.startsWith('AWS::DynamoDB'));
  return { Resources: { LedgerTable, ...Object.fromEntries(tables) } };
}

export async function startTwoReplicas(): Promise<TwoReplicas> {
  const folder = await mkdtemp(join(tmpdir(), 'msk-dr-strong-'));
  const aws = await startAwsOnly();
  const { gatewayUrl, accountId, lambda, watcher } = aws;
  const deployer = createDeployer({
    ...{ gatewayUrl, accountId, lambda, watcher, stackName: 'msk-dr-local', codeFolder: folder },
    schedules: { set: () => undefined },
  });
  const clients = {
    [a]: new DynamoDBClient({ ...aws.client(a), maxAttempts: 1 }),
    [b]: new DynamoDBClient({ ...aws.client(b), maxAttempts: 1 }),
  };
  const deploy = async (region: Region): Promise<readonly Change[]> => {
    const file = join(folder, `${region}.json`);
    await writeFile(file, JSON.stringify(tablesFor(region)));
    return (await deployer.deploy(region, file, folder)).changes;
  };
  return {
    aws,
    deploy,
    dynamo: (region) => clients[region],
    ledger: (region, pair = strongPair.name) =>
      createLedger({ client: DynamoDBDocumentClient.from(clients[region]), table, pair }),
    remove: (region) => deployer.remove(region),
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      await aws.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
