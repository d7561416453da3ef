import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { expect, test } from 'vitest';
import { handling } from '../lambda/bundles.ts';
import { accountId, firstOperator, gatewayUrl, lambda, region } from './started-gateway.ts';

async function signed(
  operator: { accessKeyId: string; secretAccessKey: string },
  body: string,
  signingDate = new Date(),
): Promise<RequestInit & { headers: Record<string, string> }> {
  const url = new URL(`/_url/${region}/svc-local-url/approve`, gatewayUrl());
  const signer = new SignatureV4({ service: 'lambda', region, sha256: Sha256, credentials: operator });
  const request = await signer.sign(
    new HttpRequest({
      method: 'POST',
      path: url.pathname,
      query: { a: '1' },
      headers: { host: url.host },
      body,
    }),
    { signingDate },
  );
  const { host: _set, ...headers } = request.headers;
  return { method: 'POST', headers, body };
}
const post = (init: RequestInit) =>
  fetch(new URL(`/_url/${region}/svc-local-url/approve?a=1`, gatewayUrl()), init);

test('a function URL tells its handler who signed', async () => {
  lambda.setScripted({});
  lambda.register([
    handling('return { statusCode: 201, body: JSON.stringify(event) };', {
      name: 'svc-local-url',
      url: true,
    }),
  ]);
  const operator = firstOperator();
  const response = await post(await signed(operator, '{"yes":1}'));
  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({
    version: '2.0',
    rawPath: '/approve',
    rawQueryString: 'a=1',
    body: '{"yes":1}',
    requestContext: {
      authorizer: {
        iam: {
          userArn: `arn:aws:iam::${accountId}:user/operator-a`,
          accountId,
          accessKey: operator.accessKeyId,
          callerId: operator.userId,
          userId: operator.userId,
        },
      },
    },
  });
});

test('a function URL refuses what no operator has signed', async () => {
  const operator = firstOperator();
  const good = await signed(operator, 'x');
  const refused = [
    { method: 'POST', body: 'x' },
    { ...good, body: 'y' },
    {
      ...good,
      headers: {
        ...good.headers,
        authorization: good.headers.authorization?.replace(/.$/, (last) => (last === '0' ? '1' : '0')) ?? '',
      },
    },
    await signed({ ...operator, secretAccessKey: 'guess' }, 'x'),
    await signed({ accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' }, 'x'),
    await signed(operator, 'x', new Date(Date.now() - 10 * 60_000)),
  ];
  for (const init of refused) expect((await post(init)).status).toBe(403);
});
