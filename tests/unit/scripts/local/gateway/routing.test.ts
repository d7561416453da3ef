import { expect, test } from 'vitest';
import { actionOf } from '../../../../../scripts/local/gateway/action.ts';
import { credentialScope } from '../../../../../scripts/local/gateway/scope.ts';

const none = new URLSearchParams();

test('the scope of a signed call, from the header or the query', () => {
  const scope = { accessKeyId: 'AK', date: '20261124', region: 'us-west-2', service: 'kafka' };
  expect(
    credentialScope(
      'AWS4-HMAC-SHA256 Credential=AK/20261124/us-west-2/kafka/aws4_request, SignedHeaders=host, Signature=0',
      none,
    ),
  ).toEqual(scope);
  expect(
    credentialScope(
      'AWS4-HMAC-SHA256 SignedHeaders=host,Credential=AK/20261124/us-west-2/kafka/aws4_request,Signature=0',
      none,
    ),
  ).toEqual(scope);
  expect(
    credentialScope(
      undefined,
      new URLSearchParams({ 'X-Amz-Credential': 'AK/20261124/us-west-2/kafka/aws4_request' }),
    ),
  ).toEqual(scope);
});

test.each([
  undefined,
  '',
  'Basic abc',
  'AWS AK:sig',
  'AWS4-HMAC-SHA256 Credential=AK/kafka/aws4_request',
  'AWS4-HMAC-SHA256 Credential=/20261124/r/s/aws4_request',
])('%s has none', (header) => {
  expect(credentialScope(header, none)).toBeNull();
});

const call = { service: 'x', method: 'POST', path: '/', query: none, headers: {}, body: Buffer.alloc(0) };
test.each([
  [{ headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution' } }, 'StartExecution'],
  [{ path: '/service/GraniteServiceVersion20100801/operation/PutMetricData' }, 'PutMetricData'],
  [
    {
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: Buffer.from('Action=Publish&Version=1'),
    },
    'Publish',
  ],
  [{ service: 'lambda', path: '/2015-03-31/functions/f/invocations' }, 'Invoke'],
  [
    {
      service: 'kafka',
      path: '/replication/v1/replicators/arn%3Aaws%3Akafka/replication-info',
      method: 'PUT',
    },
    'UpdateReplicationInfo',
  ],
  [{ service: 's3', path: '/bucket/a/b.json', method: 'PUT' }, 'PutObject'],
  [{ service: 'kafka', path: '/new', method: 'GET' }, 'GET /new'],
])('the action of %j is %s', (parts, action) => {
  expect(actionOf({ ...call, ...parts })).toBe(action);
});
