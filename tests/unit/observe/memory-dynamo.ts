import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

type Stored = Record<string, string | number | Uint8Array>;

/** What DynamoDB would have charged, by its own rounding. */
export interface Charged {
  calls: number;
  readUnits: number;
  writeUnits: number;
}

/**
 * Tables of DynamoDB in memory, one for all tests of a file: puts with the product's one kind of condition, consistent
 * reads, and request units as DynamoDB counts them (a write a started KB, a consistent read a started 4 KB).
 */
export function memoryDynamo(): { readonly charged: Charged; readonly items: Map<string, Stored> } {
  const items = new Map<string, Stored>();
  const charged = { calls: 0, readUnits: 0, writeUnits: 0 };
  const idOf = (table: string | undefined, key: Stored): string => `${table} ${key.pk} ${key.sk}`;
  const read = (bytes: number): void => {
    charged.calls += 1;
    charged.readUnits += Math.max(1, Math.ceil(bytes / 4096));
  };
  const write = (bytes: number): void => {
    charged.calls += 1;
    charged.writeUnits += Math.max(1, Math.ceil(bytes / 1024));
  };
  const mock = mockClient(DynamoDBDocumentClient);
  mock.on(GetCommand).callsFake(({ TableName, Key }) => {
    const found = items.get(idOf(TableName, Key));
    read(found === undefined ? 0 : sizeOf(found));
    return { Item: found };
  });
  mock.on(PutCommand).callsFake(({ TableName, Item, ExpressionAttributeValues }) => {
    const before = items.get(idOf(TableName, Item));
    write(sizeOf(Item));
    const limit = ExpressionAttributeValues?.[':by'];
    if (limit !== undefined && before !== undefined && Number(before.by) > limit)
      throw new ConditionalCheckFailedException({ message: 'refused', $metadata: {} });
    items.set(idOf(TableName, Item), Item);
    return { Attributes: before };
  });
  mock.on(DeleteCommand).callsFake(({ TableName, Key }) => {
    write(1);
    items.delete(idOf(TableName, Key));
    return {};
  });
  mock.on(QueryCommand).callsFake(({ TableName, ExpressionAttributeValues, ScanIndexForward, Limit }) => {
    const prefix = `${TableName} ${ExpressionAttributeValues[':pk']} ${ExpressionAttributeValues[':prefix']}`;
    const keys = [...items.keys()].filter((key) => key.startsWith(prefix)).sort();
    const ordered = ScanIndexForward === false ? keys.reverse() : keys;
    const found = ordered.slice(0, Limit).flatMap((key) => {
      const item = items.get(key);
      return item === undefined ? [] : [item];
    });
    read(found.reduce((sum, item) => sum + sizeOf(item), 0));
    return { Items: found };
  });
  return { charged, items };
}

/** Names and values, as DynamoDB counts an item. */
const sizeOf = (item: Stored): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) =>
      sum +
      name.length +
      (typeof value === 'number' ? 21 : typeof value === 'string' ? Buffer.byteLength(value) : value.length),
    0,
  );
