import { payloadLimit } from '../lambda/outcome.ts';
import { functionArn } from '../lambda/reference.ts';
import type { FunctionConfig, LambdaRunner } from '../lambda/types.ts';
import type { GatewayRequest, GatewayResponse } from '../world/types.ts';
import { jsonError } from './error-response.ts';
import { urlPrefix } from './function-url.ts';

/** Lambda's limit for an asynchronous payload. */
const asyncPayloadLimit = 1024 * 1024;

/** The part of Lambda's API that the world has: Invoke, GetFunction, GetFunctionConfiguration and GetFunctionUrlConfig. */
export function lambdaService(runner: LambdaRunner, accountId: string) {
  return async (request: GatewayRequest): Promise<GatewayResponse> => {
    const [, , , reference = '', operation = ''] = request.path.split('/');
    const fn = runner.find(request.region, decodeURIComponent(reference));
    if (!fn)
      return jsonError(
        404,
        'ResourceNotFoundException',
        `Function not found: ${functionArn(request.region, accountId, decodeURIComponent(reference))}`,
      );
    if (request.method === 'POST' && operation === 'invocations') return invoke(runner, fn, request);
    if (request.method === 'GET' && operation === 'url') return urlConfig(fn, request, accountId);
    const configuration = describe(fn, accountId);
    if (request.method === 'GET' && operation === 'configuration')
      return { status: 200, body: JSON.stringify(configuration) };
    if (request.method === 'GET' && operation === '')
      return { status: 200, body: JSON.stringify({ Configuration: configuration }) };
    return jsonError(
      501,
      'NotEmulated',
      `The local Lambda does not answer ${request.method} ${request.path}.`,
    );
  };
}

async function invoke(
  runner: LambdaRunner,
  fn: FunctionConfig,
  request: GatewayRequest,
): Promise<GatewayResponse> {
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  const limit = type === 'Event' ? asyncPayloadLimit : payloadLimit;
  if (request.body.length > limit)
    return jsonError(
      413,
      'RequestTooLargeException',
      `${request.body.length} byte payload is too large (limit ${limit} bytes)`,
    );
  const payload = request.body.length === 0 ? '{}' : request.body.toString();
  if (!isJson(payload))
    return jsonError(400, 'InvalidRequestContentException', 'Could not parse request body into json');
  if (type === 'DryRun') return { status: 204 };
  if (type === 'Event') {
    runner.invokeLater(fn, payload);
    return { status: 202 };
  }
  const outcome = await runner.invoke(fn, payload);
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' };
  return {
    status: 200,
    headers: outcome.error ? { ...headers, 'x-amz-function-error': 'Unhandled' } : headers,
    body: outcome.payload,
  };
}

/** On the gateway that was asked, so that whoever reached it reaches the URL, too. */
function urlConfig({ name, region, url }: FunctionConfig, { headers }: GatewayRequest, accountId: string) {
  const arn = functionArn(region, accountId, name);
  if (!url) return jsonError(404, 'ResourceNotFoundException', `The function ${arn} has no function URL.`);
  const FunctionUrl = `http://${headers.host}${urlPrefix}${region}/${name}/`;
  return {
    status: 200,
    body: JSON.stringify({ FunctionUrl, FunctionArn: arn, AuthType: 'AWS_IAM', InvokeMode: 'BUFFERED' }),
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function describe(fn: FunctionConfig, accountId: string): object {
  return {
    FunctionName: fn.name,
    FunctionArn: functionArn(fn.region, accountId, fn.name),
    Runtime: 'nodejs24.x',
    Handler: fn.handler,
    Timeout: fn.timeoutSeconds,
    MemorySize: fn.memoryMb,
    Version: '$LATEST',
    State: 'Active',
    LastUpdateStatus: 'Successful',
  };
}
