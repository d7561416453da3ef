import { expect, test } from 'vitest';
import { GlobalTables, type TableRoute } from '../../../../../scripts/local/gateway/global-tables.ts';
import { credentialScope, signedFor } from '../../../../../scripts/local/gateway/scope.ts';

const [east, west] = ['us-east-1', 'us-west-2'] as const;
const table = { TableName: 'ledger' };
const made = {
  ...{ ...table, MultiRegionConsistency: 'STRONG' },
  ReplicaUpdates: [{ Create: { RegionName: west } }],
  GlobalTableWitnessUpdates: [{ Create: { RegionName: 'us-east-2' } }],
};
function withTable(): GlobalTables {
  const tables = new GlobalTables();
  expect(ask(tables, east, 'UpdateTable', made)).toMatchObject({ kind: 'answer', response: { status: 200 } });
  return tables;
}
const ask = (tables: GlobalTables, region: string, action: string, input: object = table) =>
  tables.route({ action, region, body: Buffer.from(JSON.stringify(input)) });
const refusal = (route: TableRoute | null): string =>
  route?.kind === 'answer' && route.response.status === 400 ? `${route.response.body}` : '';

test.each([east, west])('a call for a replica in %s goes to the one table that stands for both', (region) => {
  const tables = withTable();
  for (const action of ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'CreateTable'])
    expect(ask(tables, region, action)).toEqual({ kind: 'forward', region: east, complete: null });
});

test('what is no replica of it goes its own way: another table, the witness, a body that is no JSON', () => {
  const tables = withTable();
  expect(ask(tables, west, 'GetItem', { TableName: 'other' })).toBeNull();
  expect(ask(tables, 'us-east-2', 'GetItem')).toBeNull();
  expect(tables.route({ action: 'GetItem', region: east, body: Buffer.from('nothing') })).toBeNull();
  expect(ask(new GlobalTables(), east, 'GetItem')).toBeNull();
});

test.each([
  ['UpdateTimeToLive', table, 'Time to live'],
  [
    'TransactWriteItems',
    { TransactItems: [{ Put: { TableName: 'other' } }, { Update: table }] },
    'Transactions',
  ],
  ['TransactGetItems', { TransactItems: [{ Get: table }] }, 'Transactions'],
])('%s is refused in either Region', (action, input, said) => {
  for (const region of [east, west]) {
    const found = refusal(ask(withTable(), region, action, input));
    expect(found).toContain('ValidationException');
    expect(found).toContain(`${said}`);
  }
});

test('another table’s transactions are nobody’s business', () => {
  const input = { TransactItems: [{ Put: { TableName: 'other' } }] };
  expect(ask(withTable(), east, 'TransactWriteItems', input)).toBeNull();
});

test('its description is completed with replicas and witness', () => {
  const route = ask(withTable(), west, 'DescribeTable');
  const complete = route?.kind === 'forward' ? route.complete : null;
  const answer = complete?.({
    status: 200,
    body: JSON.stringify({ Table: { TableName: 'ledger', ItemCount: 1 } }),
  });
  expect(JSON.parse(`${answer?.body}`)).toMatchObject({
    Table: {
      ...{ TableName: 'ledger', ItemCount: 1, MultiRegionConsistency: 'STRONG' },
      Replicas: [{ RegionName: east }, { RegionName: west }],
      GlobalTableWitnesses: [{ RegionName: 'us-east-2' }],
    },
  });
  const failed = { status: 400, body: '{"__type":"ResourceNotFoundException"}' };
  expect(complete?.(failed)).toBe(failed);
});

test('it is two replicas and a witness, and becomes one once', () => {
  expect(refusal(ask(withTable(), east, 'UpdateTable', made))).toContain('already');
  for (const less of [{ ReplicaUpdates: [] }, { GlobalTableWitnessUpdates: undefined }])
    expect(refusal(ask(new GlobalTables(), east, 'UpdateTable', { ...made, ...less }))).toContain('witness');
});

test('a signature is made out for another Region and keeps all else', () => {
  const signed =
    'AWS4-HMAC-SHA256 Credential=AK/20261124/us-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=0';
  const scope = credentialScope(signedFor(signed, east), new URLSearchParams());
  expect(scope).toEqual({ accessKeyId: 'AK', date: '20261124', region: east, service: 'dynamodb' });
  expect(signedFor(signed, east)).toContain('SignedHeaders=host, Signature=0');
});
