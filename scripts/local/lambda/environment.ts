import { createHash } from 'node:crypto';
import type { FunctionConfig } from './types.ts';

/** Each function has an access key of its own, so that the gateway's record says who called. */
export function accessKeyId(fn: { readonly region: string; readonly name: string }): string {
  return `ASIA${createHash('sha256').update(`${fn.region}/${fn.name}`).digest('hex').slice(0, 16).toUpperCase()}`;
}

/** The environment of a function's process: its own variables and what Lambda sets; nothing of the machine's. */
export function processEnvironment(fn: FunctionConfig, gatewayUrl: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    TZ: ':UTC',
    ...fn.environment,
    AWS_REGION: fn.region,
    AWS_DEFAULT_REGION: fn.region,
    AWS_ENDPOINT_URL: gatewayUrl,
    AWS_ACCESS_KEY_ID: accessKeyId(fn),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  };
}
