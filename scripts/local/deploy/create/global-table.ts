import {
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  type PointInTimeRecoverySpecification,
  ResourceNotFoundException,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import type { Maker, Workshop } from '../maker.ts';
import type { Item } from '../stack.ts';
import { createTable, setRecovery } from './table.ts';

interface GlobalTableProperties {
  readonly AttributeDefinitions: CreateTableCommandInput['AttributeDefinitions'];
  readonly KeySchema: CreateTableCommandInput['KeySchema'];
  readonly BillingMode: CreateTableCommandInput['BillingMode'];
  readonly Replicas: readonly {
    readonly Region: string;
    readonly DeletionProtectionEnabled?: boolean;
    readonly PointInTimeRecoverySpecification?: PointInTimeRecoverySpecification;
  }[];
  readonly GlobalTableWitnesses: readonly { readonly Region: string }[];
}

const ofItem = ({ properties }: Item): GlobalTableProperties =>
  properties as unknown as GlobalTableProperties;

/**
 * A table with multi-Region strong consistency, made as on AWS: an empty table in the Region of the template, then replica
 * and witness in one call. What is set for each replica is set for the one of this Region.
 */
export const globalTable: Maker = {
  changeable: ['Replicas'],
  fixed: ['KeySchema', 'AttributeDefinitions', 'MultiRegionConsistency', 'GlobalTableWitnesses'],
  async create(item, workshop) {
    const { dynamo } = workshop.clients;
    const { AttributeDefinitions, KeySchema, BillingMode } = ofItem(item);
    const TableName = item.name;
    const made = await createTable(workshop.clients, {
      ...{ TableName, AttributeDefinitions, KeySchema, BillingMode },
    });
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
    if (Table?.MultiRegionConsistency === undefined) await addReplica(item, workshop);
    await setReplica(item, workshop);
    return made ? 'created' : 'taken over';
  },
  update: setReplica,
  async remove({ name: TableName }, { clients: { dynamo } }) {
    await dynamo.send(new DeleteTableCommand({ TableName })).catch((error: unknown) => {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    });
    return null;
  },
};

async function addReplica(item: Item, { clients, region }: Workshop): Promise<void> {
  const { Replicas, GlobalTableWitnesses } = ofItem(item);
  const create = (RegionName: string) => ({ Create: { RegionName } });
  await clients.dynamo.send(
    new UpdateTableCommand({
      TableName: item.name,
      MultiRegionConsistency: 'STRONG',
      ReplicaUpdates: Replicas.flatMap(({ Region }) => (Region === region ? [] : [create(Region)])),
      GlobalTableWitnessUpdates: GlobalTableWitnesses.map(({ Region }) => create(Region)),
    }),
  );
}

async function setReplica(item: Item, { clients, region }: Workshop): Promise<void> {
  const own = ofItem(item).Replicas.find(({ Region }) => Region === region);
  const recovery = own?.PointInTimeRecoverySpecification ?? { PointInTimeRecoveryEnabled: false };
  await setRecovery(clients, item.name, recovery);
  const DeletionProtectionEnabled = own?.DeletionProtectionEnabled ?? false;
  await clients.dynamo.send(new UpdateTableCommand({ TableName: item.name, DeletionProtectionEnabled }));
}
