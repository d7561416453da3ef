import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { withAwsErrors } from '../aws/errors.ts';
import type { Condition } from './conditions.ts';
import { partitionOf } from './keys.ts';

/** Items are flat: texts, numbers and bytes. What has more structure is JSON in one text. */
export type Item = Readonly<Record<string, string | number | Uint8Array>>;
/** What a conditional write came to; refused with the item that stood in its way (empty if there was none). */
export type Written =
  | { readonly ok: true; readonly before: Item }
  | { readonly ok: false; readonly found: Item };

/** One pair's items. Reads are strongly consistent; a refused write answers with what was there at that instant. */
export interface Table {
  get(sk: string): Promise<Item | null>;
  put(sk: string, item: Item, condition?: Condition): Promise<Written>;
  /** `expression` may use the condition's placeholders and those in `values`. */
  update(
    sk: string,
    expression: string,
    values: Item,
    condition: Condition,
  ): Promise<Written & { after?: Item }>;
  remove(sk: string, condition?: Condition): Promise<Written>;
  /** Sorted by key. */
  query(
    prefix: string,
    options?: { readonly newestFirst?: boolean; readonly limit?: number },
  ): Promise<Item[]>;
  /** Every item, a megabyte at a time. */
  pages(): AsyncIterable<Item[]>;
  /** Every item's key with these attributes of it. */
  list(attributes: readonly string[]): Promise<Item[]>;
}

export function openTable(client: DynamoDBDocumentClient, TableName: string, pair: string): Table {
  const pk = partitionOf(pair);
  const whole = {
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  };
  return {
    async *pages() {
      const pages = paginateQuery({ client }, whole)[Symbol.asyncIterator]();
      for (;;) {
        const page = await withAwsErrors('dynamodb:Query', () => pages.next());
        if (page.done) return;
        yield (page.value.Items ?? []) as Item[];
      }
    },
    list: (attributes) =>
      withAwsErrors('dynamodb:Query', async () => {
        const names = Object.fromEntries(attributes.map((name, i) => [`#a${i}`, name]));
        const ProjectionExpression = ['sk', ...Object.keys(names)].join(', ');
        const found: Item[] = [];
        const input = { ...whole, ProjectionExpression, ExpressionAttributeNames: names };
        for await (const page of paginateQuery({ client }, input))
          found.push(...((page.Items ?? []) as Item[]));
        return found;
      }),
    get: (sk) =>
      withAwsErrors('dynamodb:GetItem', async () => {
        const { Item } = await client.send(
          new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }),
        );
        return (Item as Item | undefined) ?? null;
      }),
    put: (sk, item, condition) =>
      refusable('dynamodb:PutItem', async () => {
        const put = new PutCommand({
          TableName,
          Item: { ...item, pk, sk },
          ReturnValues: 'ALL_OLD',
          ...conditionInput(condition),
        });
        return { ok: true, before: ((await client.send(put)).Attributes as Item | undefined) ?? {} };
      }),
    update: (sk, UpdateExpression, values, condition) =>
      refusable('dynamodb:UpdateItem', async () => {
        const input = conditionInput(condition, values);
        const update = new UpdateCommand({
          TableName,
          Key: { pk, sk },
          UpdateExpression,
          ReturnValues: 'ALL_NEW',
          ...input,
        });
        return {
          ok: true,
          before: {},
          after: ((await client.send(update)).Attributes as Item | undefined) ?? {},
        };
      }),
    remove: (sk, condition) =>
      refusable('dynamodb:DeleteItem', async () => {
        const remove = new DeleteCommand({
          TableName,
          Key: { pk, sk },
          ReturnValues: 'ALL_OLD',
          ...conditionInput(condition),
        });
        return { ok: true, before: ((await client.send(remove)).Attributes as Item | undefined) ?? {} };
      }),
    query: (prefix, { newestFirst = false, limit } = {}) =>
      withAwsErrors('dynamodb:Query', async () => {
        const found: Item[] = [];
        const pages = paginateQuery(
          { client, ...(limit === undefined ? {} : { pageSize: limit }) },
          {
            TableName,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
            ConsistentRead: true,
            ScanIndexForward: !newestFirst,
          },
        );
        for await (const page of pages) {
          found.push(...((page.Items ?? []) as Item[]));
          if (limit !== undefined && found.length >= limit) break;
        }
        return limit === undefined ? found : found.slice(0, limit);
      }),
  };
}

function conditionInput(condition: Condition | undefined, more: Item = {}) {
  const values = { ...condition?.values, ...more };
  return {
    ...(condition === undefined
      ? {}
      : {
          ConditionExpression: condition.text,
          ExpressionAttributeNames: { ...condition.names },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
        }),
    ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  };
}

async function refusable<T extends Written>(
  action: string,
  write: () => Promise<T>,
): Promise<T | (Written & { ok: false })> {
  try {
    return await withAwsErrors(action, write);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      return { ok: false, found: plain(error.Item ?? {}) };
    throw error;
  }
}

/** The document client translates answers, but not the item inside an error. */
function plain(item: Readonly<Record<string, AttributeValue>>): Item {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, value]): [string, string | number | Uint8Array][] => {
      if (value.S !== undefined) return [[name, value.S]];
      if (value.N !== undefined) return [[name, Number(value.N)]];
      return value.B === undefined ? [] : [[name, value.B]];
    }),
  );
}
