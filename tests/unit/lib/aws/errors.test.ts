import { afterEach, expect, it, vi } from 'vitest';
import { withAwsErrors } from '../../../../functions/lib/aws/errors.ts';

afterEach(() => vi.unstubAllEnvs());

const failing = (name: string, status?: number, code?: string, said = 'as AWS says') =>
  withAwsErrors('kafka:ListTopics', () => {
    const error = Object.assign(new Error(said), {
      $metadata: { httpStatusCode: status },
      ...(code && { code }),
    });
    error.name = name;
    return Promise.reject(error);
  });

it.each([
  ['ThrottlingException', 400, undefined, 'AwsUnavailable'],
  ['TooManyRequestsException', 429, undefined, 'AwsUnavailable'],
  ['ProvisionedThroughputExceededException', 400, undefined, 'AwsUnavailable'],
  ['ReplicatedWriteConflictException', 400, undefined, 'AwsUnavailable'],
  ['InternalServerErrorException', 500, undefined, 'AwsUnavailable'],
  ['ServiceUnavailableException', 503, undefined, 'AwsUnavailable'],
  ['TimeoutError', undefined, undefined, 'AwsUnavailable'],
  ['AbortError', undefined, undefined, 'AwsUnavailable'],
  ['Error', undefined, 'ECONNREFUSED', 'AwsUnavailable'],
  ['ForbiddenException', 403, undefined, 'AwsAccessDenied'],
  ['AccessDeniedException', 400, undefined, 'AwsAccessDenied'],
  ['UnauthorizedException', 401, undefined, 'AwsAccessDenied'],
  ['ConflictException', 409, undefined, 'ConflictException'],
  ['ExpiredTokenException', 403, undefined, 'ExpiredTokenException'],
  ['ExpiredToken', 400, undefined, 'ExpiredToken'],
  ['InvalidClientTokenId', 403, undefined, 'InvalidClientTokenId'],
  ['ConditionalCheckFailedException', 400, undefined, 'ConditionalCheckFailedException'],
])('%s with status %s and code %s is %s', async (name, status, code, expected) => {
  await expect(failing(name, status, code)).rejects.toMatchObject({ name: expected });
});

it('names the action that was refused, and keeps the cause', async () => {
  const error: unknown = await failing('ForbiddenException', 403).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    message: expect.stringContaining('kafka:ListTopics'),
    cause: { name: 'ForbiddenException' },
  });
});

const assumed =
  'User: arn:aws:sts::111122223333:assumed-role/msk-dr-prod-ObserveRole-1A2B/msk-dr-prod-observe is not authorized to perform: kafka:ListTopics';

it.each([
  ['msk-dr-prod-observe', 'as AWS says', 'the role of the function msk-dr-prod-observe'],
  [
    'msk-dr-prod-observe',
    assumed,
    'the role msk-dr-prod-ObserveRole-1A2B of the function msk-dr-prod-observe',
  ],
  [undefined, assumed, 'the role msk-dr-prod-ObserveRole-1A2B'],
  [undefined, 'as AWS says', 'the role that made the call'],
])('in the function %s, of "%s", it tells whose role to change', async (fn, said, whose) => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', fn);
  await expect(failing('AccessDeniedException', 400, undefined, said)).rejects.toThrow(
    `AWS refused kafka:ListTopics (AccessDeniedException: ${said}). Allow it to ${whose}.`,
  );
});

it('passes an answer through', async () => {
  expect(await withAwsErrors('a:b', async () => 1)).toBe(1);
});
