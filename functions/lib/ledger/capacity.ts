import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** DynamoDB's request units, as it reports and charges them. */
export interface Capacity {
  readonly readUnits: number;
  readonly writeUnits: number;
}

const isRead = /^(Get|BatchGet|Query|Scan)/;
/** A document client shares the stack of the client below it, which lives as long as the process: one meter each. */
const meters = new WeakMap<object, { total: Capacity }>();

/** Has every answer of this client say what it consumed; the function gives what was consumed since this call. */
export function meterCapacity(client: DynamoDBDocumentClient): () => Capacity {
  const meter = meters.get(client.middlewareStack) ?? addMeter(client);
  const before = meter.total;
  return () => ({
    readUnits: meter.total.readUnits - before.readUnits,
    writeUnits: meter.total.writeUnits - before.writeUnits,
  });
}

function addMeter(client: DynamoDBDocumentClient): { total: Capacity } {
  const meter = { total: { readUnits: 0, writeUnits: 0 } };
  meters.set(client.middlewareStack, meter);
  client.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const answer = await next(args);
      const { ConsumedCapacity: capacity } = answer.output as {
        ConsumedCapacity?: { CapacityUnits?: number };
      };
      const units = capacity?.CapacityUnits ?? 0;
      const { readUnits, writeUnits } = meter.total;
      meter.total = isRead.test(context.commandName ?? '')
        ? { readUnits: readUnits + units, writeUnits }
        : { readUnits, writeUnits: writeUnits + units };
      return answer;
    },
    { step: 'initialize', name: 'meterCapacity' },
  );
  return meter;
}
