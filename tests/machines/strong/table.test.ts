import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  GetItemCommand,
  ListTablesCommand,
  TransactWriteItemsCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '../../../scripts/local/deploy/stack.ts';
import { a, b, type Region, regional, startTwoReplicas, type TwoReplicas, table } from './two-replicas.ts';

// In the order of these tests: deployed to both Regions at once, again, removed, and deployed once more.
let world: TwoReplicas;
beforeAll(async () => {
  world = await startTwoReplicas();
});
afterAll(() => world?.close());

const id = 'StrongLedgerUsDashEastDash1UsDashWestDash2';
const told = (changes: readonly Change[]): object =>
  Object.fromEntries(changes.map(({ id: of, done, detail }) => [of, detail ? `${done}: ${detail}` : done]));
/** What moto itself has in a Region: of the other one's replica nothing is there. */
const inMoto = async (region: Region): Promise<string[]> => {
  const client = world.dynamo(region);
  return ((await client.send(new ListTablesCommand())).TableNames ?? []).sort();
};

test('the template of one Region makes the table for both', async () => {
  const [east, west] = await Promise.all([world.deploy(a), world.deploy(b)]);
  expect(told(east)).toEqual({ LedgerTable: 'created', [id]: 'created' });
  expect(told(west)).toEqual({ LedgerTable: 'created' });
  expect([await inMoto(a), await inMoto(b)]).toEqual([[regional, table], [regional]]);
  for (const region of [a, b] as const) {
    const { Table } = await world.dynamo(region).send(new DescribeTableCommand({ TableName: table }));
    expect(Table).toMatchObject({
      ...{ MultiRegionConsistency: 'STRONG', DeletionProtectionEnabled: true },
      Replicas: [{ RegionName: a }, { RegionName: b }],
      GlobalTableWitnesses: [{ RegionName: 'us-east-2' }],
    });
  }
  const kept = await world.dynamo(a).send(new DescribeContinuousBackupsCommand({ TableName: table }));
  expect(kept.ContinuousBackupsDescription?.PointInTimeRecoveryDescription).toMatchObject({
    PointInTimeRecoveryStatus: 'ENABLED',
  });
});

test.each([a, b])('it refuses in %s what AWS refuses', async (region) => {
  const client = world.dynamo(region);
  const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
  const refused = expect.objectContaining({ name: 'ValidationException' });
  await expect(
    client.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification })),
  ).rejects.toEqual(refused);
  const Put = { TableName: table, Item: { pk: { S: 'p' }, sk: { S: 's' } } };
  await expect(client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }))).rejects.toEqual(
    refused,
  );
});

test.each([
  ['primary', a, b],
  ['secondary', b, a],
] as const)('the Region of the %s is lost: its replica with it, and no other', async (side, lost, other) => {
  const { id: fault } = world.aws.faults.apply({ kind: 'region-down', side });
  const Key = { pk: { S: 'p' }, sk: { S: 's' } };
  const get = new GetItemCommand({ TableName: table, Key });
  await expect(world.dynamo(lost).send(get)).rejects.toThrow();
  await expect(world.dynamo(other).send(get)).resolves.toBeDefined();
  world.aws.faults.clear(fault);
  await expect(world.dynamo(lost).send(get)).resolves.toBeDefined();
});

test('again it changes nothing; removed it stays, with what is in it, and is taken over', async () => {
  expect(told(await world.deploy(a))).toEqual({ LedgerTable: 'unchanged', [id]: 'unchanged' });
  await world.ledger(b).acquireLock('run-1', 'arn:1');
  expect(told(await world.remove(a))).toMatchObject({ [id]: 'kept: DeletionPolicy: Retain' });
  expect(told(await world.deploy(a))).toMatchObject({ [id]: 'taken over' });
  expect(await world.ledger(a).readLock()).toMatchObject({ counter: 1, holder: { run: 'run-1' } });
});
