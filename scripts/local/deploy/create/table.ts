import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type PointInTimeRecoverySpecification,
  ResourceInUseException,
  ResourceNotFoundException,
  type TimeToLiveSpecification,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { DeployClients } from '../clients.ts';
import type { Maker } from '../maker.ts';
import type { Item } from '../stack.ts';

type TableProperties = CreateTableCommandInput & {
  readonly TimeToLiveSpecification?: TimeToLiveSpecification;
  readonly PointInTimeRecoverySpecification?: PointInTimeRecoverySpecification;
};

const ofItem = ({ properties }: Item): TableProperties => properties as unknown as TableProperties;

/** A table keeps its items whatever is changed here; another key than the template's is an error. */
export const table: Maker = {
  changeable: [
    'TimeToLiveSpecification',
    'PointInTimeRecoverySpecification',
    'DeletionProtectionEnabled',
    'BillingMode',
  ],
  fixed: ['KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'],
  async create(item, { clients }) {
    const {
      PointInTimeRecoverySpecification: recovery,
      TimeToLiveSpecification: ttl,
      ...asked
    } = ofItem(item);
    const made = await createTable(clients, { ...asked, TableName: item.name });
    if (ttl) await setTimeToLive(clients, item.name, ttl);
    if (recovery) await setRecovery(clients, item.name, recovery);
    if (made) return 'created';
    await setTable(clients, item);
    return 'taken over';
  },
  async update(item, { clients }, changed) {
    const { TimeToLiveSpecification: ttl, PointInTimeRecoverySpecification: recovery } = ofItem(item);
    if (changed.includes('TimeToLiveSpecification')) await setTimeToLive(clients, item.name, ttl);
    if (changed.includes('PointInTimeRecoverySpecification'))
      await setRecovery(clients, item.name, recovery ?? { PointInTimeRecoveryEnabled: false });
    if (changed.includes('DeletionProtectionEnabled') || changed.includes('BillingMode'))
      await setTable(clients, item);
  },
  async remove({ name }, { clients: { dynamo } }) {
    await dynamo.send(new DeleteTableCommand({ TableName: name })).catch((error: unknown) => {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    });
    return null;
  },
};

/** False where a table of that name is there; an Error where that has another key. */
export async function createTable(
  { dynamo }: Pick<DeployClients, 'dynamo'>,
  asked: CreateTableCommandInput,
): Promise<boolean> {
  const { TableName } = asked;
  try {
    await dynamo.send(new CreateTableCommand(asked));
    return true;
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
    const keys = (schema: CreateTableCommandInput['KeySchema']): string =>
      JSON.stringify(schema?.map(({ AttributeName, KeyType }) => [AttributeName, KeyType]));
    if (keys(Table?.KeySchema) !== keys(asked.KeySchema))
      throw new Error(`The table ${TableName} is there with another key: ${keys(Table?.KeySchema)}`);
    return false;
  }
}

/** DynamoDB refuses to switch on what is on, and to switch off what is off. */
async function setTimeToLive(
  { dynamo }: DeployClients,
  TableName: string,
  wanted: TimeToLiveSpecification | undefined,
): Promise<void> {
  const { TimeToLiveDescription: now } = await dynamo.send(new DescribeTimeToLiveCommand({ TableName }));
  const on = now?.TimeToLiveStatus === 'ENABLED';
  if (on === (wanted?.Enabled ?? false) && (!on || now?.AttributeName === wanted?.AttributeName)) return;
  const TimeToLiveSpecification = wanted ?? { AttributeName: now?.AttributeName, Enabled: false };
  await dynamo.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

export const setRecovery = (
  { dynamo }: Pick<DeployClients, 'dynamo'>,
  TableName: string,
  PointInTimeRecoverySpecification: PointInTimeRecoverySpecification,
): Promise<unknown> =>
  dynamo.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));

const setTable = ({ dynamo }: DeployClients, item: Item): Promise<unknown> => {
  const { DeletionProtectionEnabled = false, BillingMode } = ofItem(item);
  return dynamo.send(
    new UpdateTableCommand({ TableName: item.name, DeletionProtectionEnabled, BillingMode }),
  );
};
