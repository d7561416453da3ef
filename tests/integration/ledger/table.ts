import { randomUUID } from 'node:crypto';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';
import { createLedgerTable } from './create-table.ts';

export interface LedgerTable {
  readonly name: string;
  ledger(pair: string): Ledger;
  document: DynamoDBDocumentClient;
  /** The next `times` writes take effect, and their answers are lost. */
  loseAnswers(times: number): void;
  close(): Promise<void>;
}

/** A ledger table of its own in the DynamoDB of the shared world, with a client whose answers can be lost. */
export async function startLedgerTable(): Promise<LedgerTable> {
  const world = inject('world');
  const name = `ledger-${randomUUID()}`;
  const client = new DynamoDBClient({
    endpoint: world.gatewayUrl,
    region: world.sides.secondary.region,
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  });
  await createLedgerTable(client, name);
  let toLose = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      const isWrite = /^(Put|Update|Delete)/.test(`${context.commandName}`);
      if (toLose > 0 && isWrite) {
        toLose -= 1;
        throw Object.assign(new Error('the answer was lost'), { name: 'TimeoutError' });
      }
      return answer;
    },
    { step: 'initialize', name: 'loseAnswer' },
  );
  const document = DynamoDBDocumentClient.from(client);
  return {
    name,
    document,
    ledger: (pair) => createLedger({ client: document, table: name, pair }),
    loseAnswers(times) {
      toLose = times;
    },
    async close() {
      await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
    },
  };
}
