import { randomUUID } from 'node:crypto';
import type { LambdaRunner } from '../lambda/types.ts';
import type { GatewayResponse } from '../world/types.ts';
import type { Operator } from './operators.ts';
import { type SignedRequest, verifySignature } from './verify-signature.ts';

/** Where function URLs live on the gateway: `/_url/<region>/<function>/<path>`. */
export const urlPrefix = '/_url/';

const json = (status: number, body: object): GatewayResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export interface UrlContext {
  readonly runner: LambdaRunner;
  readonly operators: readonly Operator[];
  readonly accountId: string;
}

/** Answers as a function URL with AuthType AWS_IAM: the handler learns who signed (payload format 2.0). */
export async function functionUrl(
  request: SignedRequest,
  { runner, operators, accountId }: UrlContext,
): Promise<GatewayResponse & { readonly caller: string }> {
  const [region = '', name = '', ...rest] = request.path
    .slice(urlPrefix.length)
    .split('/')
    .map(decodeURIComponent);
  const operator = await verifySignature(request, operators, Date.now());
  if (typeof operator === 'string') return { ...json(403, { message: operator }), caller: 'unknown' };
  const fn = runner.find(region, name);
  // A wrong URL and a function without one look alike on AWS.
  if (!fn?.url) return { ...json(403, { Message: 'Forbidden' }), caller: operator.name };
  const event = urlEvent(request, `/${rest.join('/')}`, operator, accountId);
  const outcome = await runner.invoke(fn, JSON.stringify(event));
  return {
    ...(outcome.error
      ? json(502, { message: 'Internal Server Error' })
      : urlResponse(JSON.parse(outcome.payload))),
    caller: operator.name,
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html, "Request payload format" */
export function urlEvent(
  request: SignedRequest,
  rawPath: string,
  operator: Operator,
  accountId: string,
): object {
  const now = new Date();
  const host = request.headers.host ?? '';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: request.query.toString(),
    headers: request.headers,
    ...(request.query.size > 0 ? { queryStringParameters: Object.fromEntries(request.query) } : {}),
    requestContext: {
      accountId,
      apiId: 'local',
      authentication: null,
      authorizer: {
        iam: {
          accessKey: operator.accessKeyId,
          accountId,
          callerId: operator.userId,
          cognitoIdentity: null,
          principalOrgId: null,
          userArn: operator.arn,
          userId: operator.userId,
        },
      },
      domainName: host,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(request.body.length > 0 ? { body: request.body.toString('utf8') } : {}),
    isBase64Encoded: false,
  };
}

/** A result with a statusCode is the response; anything else is a JSON body. */
function urlResponse(result: unknown): GatewayResponse {
  if (typeof result !== 'object' || result === null || !('statusCode' in result))
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(result) };
  const { statusCode, headers, body, isBase64Encoded } = result as {
    statusCode: number;
    headers?: Record<string, string>;
    body?: string;
    isBase64Encoded?: boolean;
  };
  return {
    status: statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: isBase64Encoded ? Buffer.from(body, 'base64') : body }),
  };
}
