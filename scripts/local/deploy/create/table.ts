import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  ResourceInUseException,
  type TimeToLiveSpecification,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { DeployClients } from '../clients.ts';

type TableProperties = CreateTableCommandInput & {
  readonly TimeToLiveSpecification?: TimeToLiveSpecification;
};

/** Makes the table, or leaves the one that is there; another key than the template's is an error. */
export async function createTable(
  { dynamo }: DeployClients,
  TableName: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<void> {
  const {
    KeySchema,
    AttributeDefinitions,
    BillingMode,
    GlobalSecondaryIndexes,
    LocalSecondaryIndexes,
    StreamSpecification,
    TimeToLiveSpecification,
  } = properties as unknown as TableProperties;
  try {
    await dynamo.send(
      new CreateTableCommand({
        TableName,
        KeySchema,
        AttributeDefinitions,
        BillingMode,
        GlobalSecondaryIndexes,
        LocalSecondaryIndexes,
        StreamSpecification,
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
    const keys = (schema: CreateTableCommandInput['KeySchema']): string =>
      JSON.stringify(schema?.map(({ AttributeName, KeyType }) => [AttributeName, KeyType]));
    if (keys(Table?.KeySchema) !== keys(KeySchema))
      throw new Error(`The table ${TableName} is there with another key: ${keys(Table?.KeySchema)}`);
    return;
  }
  if (TimeToLiveSpecification)
    await dynamo.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}
