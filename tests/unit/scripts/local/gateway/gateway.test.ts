import { expect, test } from 'vitest';
import { accessKeyId } from '../../../../../scripts/local/lambda/environment.ts';
import { handling } from '../lambda/bundles.ts';
import { ask, calls, gatewayUrl, lambda, region, started } from './started-gateway.ts';

test('what nothing else answers goes to moto with its headers, and is recorded with its caller', async () => {
  const fn = handling('return 1;', { name: 'svc-local-caller' });
  lambda.register([fn]);
  const { Parameter } = await ask(accessKeyId(fn));
  expect(JSON.parse(Parameter?.Value ?? '')).toEqual({
    host: new URL(gatewayUrl()).host,
    body: '{"Name":"/p"}',
  });
  await expect
    .poll(() => calls().at(-1))
    .toMatchObject({
      service: 'ssm',
      action: 'GetParameter',
      region,
      resource: '/p',
      caller: 'svc-local-caller',
      status: 200,
    });
});

test('a service of the host’s own gets what is signed for it', async () => {
  const response = await fetch(`${gatewayUrl()}/v1/clusters/arn%3Aaws/topics`, {
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=AK/20261124/us-east-1/kafka/aws4_request, SignedHeaders=host, Signature=0`,
    },
  });
  expect(await response.json()).toEqual({
    region: 'us-east-1',
    key: 'AK',
    path: '/v1/clusters/arn%3Aaws/topics',
  });
});

test('a started execution is reported', async () => {
  await fetch(gatewayUrl(), {
    method: 'POST',
    body: '{}',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=AK/20261124/${region}/states/aws4_request, SignedHeaders=host, Signature=0`,
      'x-amz-target': 'AWSStepFunctions.StartExecution',
    },
  });
  expect(started).toEqual(['arn:started']);
});
