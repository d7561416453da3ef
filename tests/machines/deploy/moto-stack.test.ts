import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemsOf } from '../../../scripts/local/deploy/items.ts';
import { kinds } from '../../../scripts/local/deploy/kinds.ts';
import type { Template } from '../../../scripts/local/deploy/template.ts';
import { compiledTemplate } from './compiled.ts';
import { type Deployment, region, startDeployment } from './deployment.ts';
import { type MotoStack, openStack } from './moto-stack.ts';
import { olderThan } from './older.ts';

// The compiled template as a stack of moto's CloudFormation, which nobody here wrote; in the order of these tests: an
// older version is created, the present one is its update, and the stack is deleted.

/** What moto's CloudFormation does not know: it passes over them, and says so in its log. */
const unknown = [
  'AWS::CloudWatch::Alarm',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Url',
  'AWS::S3::BucketPolicy',
];
let service: Deployment;
let stack: MotoStack;
let template: Template;
let older: Template;
let state: object;

const idsIn = ({ Resources }: Template, wanted: (type: string) => boolean): string[] =>
  Object.keys(Resources)
    .filter((id) => wanted(Resources[id]?.Type ?? ''))
    .sort();
/** Of the stack's resources the name that moto gives them. */
const names = async (): Promise<Record<string, string | undefined>> =>
  Object.fromEntries(
    (await stack.resources()).map((one) => [one.LogicalResourceId ?? '', one.PhysicalResourceId]),
  );

beforeAll(async () => {
  const { Outputs: _, ...compiled } = await compiledTemplate();
  // Some outputs name function URLs.
  template = compiled;
  older = olderThan(template);
  service = await startDeployment();
  stack = await openStack(service.aws);
}, 300_000);
afterAll(() => service?.close());

test('the stack is created with all that moto knows, under the names that are given here', async () => {
  await stack.create(older);
  expect(await stack.status()).toBe('CREATE_COMPLETE');
  const made = await names();
  expect(Object.keys(made).sort()).toEqual(idsIn(older, (type) => !unknown.includes(type)));
  const place = { region, accountId: service.aws.accountId, stackName: 'msk-dr-local' };
  const items = itemsOf(older, place, { EvidenceKey: `${made.EvidenceKey}` });
  const given = ['TableName', 'BucketName', 'FunctionName', 'AliasName', 'StateMachineName', 'TopicName'];
  const named = items.filter(({ properties }) => given.some((property) => property in properties));
  expect(named.length).toBeGreaterThan(70);
  for (const { id, ref } of named) expect(made[id]).toBe(ref);
  // moto's own Lambda: the gateway would ask the one of the local world.
  const lambda = new LambdaClient({ ...service.aws.client(region), endpoint: service.aws.motoUrl });
  const environments: Record<string, unknown> = {};
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {}))
    for (const one of Functions)
      environments[`${one.FunctionName}`] = [one.Environment?.Variables, one.Timeout];
  const ours = items.filter(({ kind }) => kind === 'function');
  expect(environments).toEqual(
    Object.fromEntries(
      ours.map(({ name, properties: { Environment, Timeout } }) => [
        name,
        [(Environment as { Variables?: object } | undefined)?.Variables, Timeout ?? 3],
      ]),
    ),
  );
});

test('a change set of the next version names what the deployer would do', async () => {
  await service.writeState();
  state = await service.readState();
  const next = await stack.changes(template);
  const known = Object.entries(next ?? {}).filter(([id]) => {
    const resource = template.Resources[id] ?? older.Resources[id];
    return resource !== undefined && kinds[resource.Type] !== undefined;
  });
  expect(Object.fromEntries(known)).toEqual({
    LedgerTable: 'Modify',
    ObserveLambdaFunction: 'Modify',
    MskDashdrDashlocalDashdrill: 'Modify',
    MskDashdrDashlocalDashmanual: 'Add',
    RunFailureRule: 'Add',
    RetiredTable: 'Remove',
    RetiredTopic: 'Remove',
    RetiredLambdaFunction: 'Remove',
    RetiredMachine: 'Remove',
  });
});

test('the update keeps ledger and pointer; a change set of the same template is empty then', async () => {
  await stack.update(template);
  expect(await stack.status()).toBe('UPDATE_COMPLETE');
  expect(await service.readState()).toEqual(state);
  expect(await stack.changes(template)).toBeNull();
});

test('deleted, it leaves what is to be retained', async () => {
  const { EvidenceKey: KeyId, EvidenceBucket: Bucket } = await names();
  await stack.remove();
  await expect(stack.status()).rejects.toThrow('Stack with id msk-dr-local does not exist');
  expect(await service.readState()).toEqual(state);
  const client = service.aws.client(region);
  const { Keys } = await new KMSClient(client).send(new ListKeysCommand());
  expect(Keys).toEqual([expect.objectContaining({ KeyId })]);
  await new S3Client({ ...client, forcePathStyle: true }).send(new HeadBucketCommand({ Bucket }));
  const lambda = new LambdaClient({ ...client, endpoint: service.aws.motoUrl });
  for await (const { Functions } of paginateListFunctions({ client: lambda }, {}))
    expect(Functions).toEqual([]);
});
