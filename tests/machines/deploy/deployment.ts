import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import { pointerDocument } from '../../../functions/lib/pointer/document.ts';
import { type AwsOnly, startAwsOnly } from '../../../scripts/local/aws-only.ts';
import type { Deployed } from '../../../scripts/local/deploy/deploy.ts';
import { createDeployer, type Deployer } from '../../../scripts/local/deploy/deployer.ts';
import { bundleOf } from '../../../scripts/local/deploy/functions.ts';
import type { Change } from '../../../scripts/local/deploy/stack.ts';
import type { Template } from '../../../scripts/local/deploy/template.ts';
import type { Schedule } from '../../../scripts/local/events/schedules.ts';
import type { RecordedCall } from '../../../scripts/local/gateway/recorder.ts';

export const region = 'us-west-2';
export const table = 'msk-dr-local-ledger';

/** One Region with a deployer, and what a run has left in it. */
export interface Deployment {
  readonly aws: AwsOnly;
  readonly deployer: Deployer;
  readonly schedules: readonly Schedule[];
  /** Deploys it with bundles that do nothing. @param code what the bundles hold, by the stem of their file; others hold their own name */
  deploy(template: Template, code?: Readonly<Record<string, string>>): Promise<Deployed>;
  remove(): Promise<readonly Change[]>;
  /** The calls that were made for this work. */
  callsOf(work: () => Promise<unknown>): Promise<readonly RecordedCall[]>;
  /** A lock, a pointer of epoch 3 and a fact in the ledger, the pointer's copy for clients beside it. */
  writeState(): Promise<void>;
  /** Every item of the ledger, and the pointer's copy for clients. */
  readState(): Promise<object>;
  close(): Promise<void>;
}

const pointer: Pointer = {
  ...{ epoch: 3, side: 'secondary', bootstrap: 'b-1:9096', run: 'failover-1' },
  since: '2026-11-30T00:00:00.000Z',
};

export async function startDeployment(): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'msk-dr-deployment-'));
  const aws = await startAwsOnly();
  const { gatewayUrl, accountId, lambda, watcher } = aws;
  let schedules: readonly Schedule[] = [];
  const deployer = createDeployer({
    ...{ gatewayUrl, accountId, lambda, watcher, stackName: 'msk-dr-local' },
    codeFolder: join(folder, 'code'),
    schedules: {
      set: (_region, given) => {
        schedules = given;
      },
    },
  });
  const client = aws.client(region);
  const [dynamo, ssm] = [new DynamoDBClient(client), new SSMClient(client)];
  const parameter = '/msk-dr/orders/active';
  return {
    aws,
    deployer,
    get schedules() {
      return schedules;
    },
    async deploy(template, code = {}) {
      const bundles = await mkdtemp(join(folder, 'dist-'));
      for (const { Type, Properties = {} } of Object.values(template.Resources)) {
        if (Type !== 'AWS::Lambda::Function') continue;
        const file = bundleOf(bundles, Properties);
        const stem = file.slice(bundles.length + 1, -'.mjs'.length);
        await writeFile(file, code[stem] ?? `export const handler = () => '${stem}';`);
      }
      const templateFile = join(bundles, 'template.json');
      await writeFile(templateFile, JSON.stringify(template));
      const deployed = await deployer.deploy(region, templateFile, bundles);
      await rm(bundles, { recursive: true });
      return deployed;
    },
    remove: () => deployer.remove(region),
    async callsOf(work) {
      const before = (await aws.calls()).length;
      await work();
      return (await aws.calls()).slice(before);
    },
    async writeState() {
      const ledger = createLedger({ client: DynamoDBDocumentClient.from(dynamo), table, pair: 'orders' });
      const locked = await ledger.acquireLock(pointer.run, 'arn');
      if (locked.kind !== 'acquired') throw new Error(`The lock was not free: ${JSON.stringify(locked)}`);
      await ledger.putPointer(locked.grant, { kind: 'real' }, null, pointer);
      await ledger.putFact(locked.grant, 'setup', { flows: ['forward', 'reverse'] });
      const document = { Name: parameter, Type: 'String', Value: pointerDocument(pointer) } as const;
      await ssm.send(new PutParameterCommand(document));
    },
    async readState() {
      const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: table }));
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter }));
      return { items: Items, published: [Parameter?.Value, Parameter?.Version] };
    },
    async close() {
      await aws.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
