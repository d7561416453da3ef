import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../../functions/lib/clock.ts';
import { createLock } from '../../../../functions/lib/ledger/lock.ts';
import { openTable, type Table } from '../../../../functions/lib/ledger/table.ts';

// What DynamoDB answers a write to an item that is being written in the other Region. The SDK tries again, as often as its
// client may: clientFor's and the command line's may three times.
const conflict = {
  status: 400,
  body: { __type: 'com.amazonaws.dynamodb.v20120810#ReplicatedWriteConflictException', message: 'busy' },
};
const refused = (item: object) => ({
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
    message: 'The conditional request failed',
    Item: item,
  },
});
const done = { status: 200, body: {} };

/** What is answered, call by call; the last answer stands. */
let answers: { readonly status: number; readonly body: object }[] = [];
let calls: string[] = [];
const server = createServer((request, response) => {
  calls.push(`${request.headers['x-amz-target']}`.replace(/.*\./, ''));
  const { status, body } = (answers.length > 1 ? answers.shift() : answers[0]) ?? done;
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
});
let client: DynamoDBClient;
let table: Table;
beforeAll(async () => {
  // Files share their modules, and another one's mock would answer in place of the server.
  mockClient(DynamoDBDocumentClient).restore();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'TEST', secretAccessKey: 'test' };
  client = new DynamoDBClient({ endpoint, credentials, region: 'us-west-2', maxAttempts: 3 });
  table = openTable(DynamoDBDocumentClient.from(client), 'ledger', 'orders');
});
beforeEach(() => {
  calls = [];
});
afterAll(() => {
  client.destroy();
  server.close();
  server.closeAllConnections();
});

test('a write that was refused beside one in the other Region is made again', async () => {
  answers = [conflict, conflict, done];
  expect(await table.put('fact#x', { by: 1 })).toMatchObject({ ok: true });
  expect(calls).toEqual(['PutItem', 'PutItem', 'PutItem']);
});

test('one that goes on being refused says that AWS is busy, and may be tried again later', async () => {
  answers = [conflict];
  const written = table.put('fact#x', { by: 1 });
  await expect(written).rejects.toMatchObject({ name: 'AwsUnavailable', retryable: true });
  expect(calls).toHaveLength(3);
});

test('made again, it meets what the other Region has written meanwhile: the lock is told as held, not as free', async () => {
  const winner = {
    ...{
      counter: { N: '8' },
      homeEpoch: { N: '1' },
      holderRun: { S: 'other' },
      holderArn: { S: 'arn:other' },
    },
    holderSince: { S: 's' },
  };
  // First the look at the lock, which is free.
  answers = [done, conflict, refused(winner)];
  const lock = createLock(table, systemClock);
  expect(await lock.acquireLock('mine', 'arn:mine')).toMatchObject({
    kind: 'held',
    lock: { counter: 8, holder: { run: 'other' } },
  });
  expect(calls).toEqual(['GetItem', 'UpdateItem', 'UpdateItem']);
});
