import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';
import { startAwsOnly } from '../../../scripts/local/aws-only.ts';

export interface LedgerTable {
  ledger(pair: string): Ledger;
  document: DynamoDBDocumentClient;
  /** The next `times` writes take effect, and their answers are lost. */
  loseAnswers(times: number): void;
  close(): Promise<void>;
}
export const table = 'ledger';

/** A ledger table in moto, with a client whose answers can be lost. */
export async function startLedgerTable(): Promise<LedgerTable> {
  const aws = await startAwsOnly();
  const client = new DynamoDBClient(aws.client('us-west-2'));
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
    }),
  );
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
    document,
    ledger: (pair) => createLedger({ client: document, table, pair }),
    loseAnswers(times) {
      toLose = times;
    },
    async close() {
      client.destroy();
      await aws.close();
    },
  };
}
