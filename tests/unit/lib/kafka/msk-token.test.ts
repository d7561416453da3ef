import { generateAuthTokenFromCredentialsProvider } from 'aws-msk-iam-sasl-signer-js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { mskToken } from '../../../../functions/lib/kafka/msk-token.ts';

const awsUserAgent = 'aws-msk-iam-sasl-signer-js/1.0.3';
const at = new Date('2026-11-24T12:34:56.789Z');
const longLived = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const temporary = { ...longLived, sessionToken: 'IQoJb3JpZ2luX2VjEXAMPLE/+=&token==' };

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('the token of AWS’s own signer, byte for byte', () => {
  test.for([
    ['an access key', longLived, 'us-east-1'],
    ['a session', temporary, 'eu-central-1'],
  ] as const)('for %s', async ([, credentials, region]) => {
    vi.useFakeTimers({ now: at });
    vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
    vi.stubEnv('AWS_SESSION_TOKEN', 'sessionToken' in credentials ? credentials.sessionToken : undefined);
    const { token } = await generateAuthTokenFromCredentialsProvider({
      region,
      awsCredentialsProvider: async () => credentials,
    });
    expect(await mskToken(region, at, awsUserAgent)).toBe(token);
    expect(await mskToken(region, new Date(at.getTime() + 1000), awsUserAgent)).not.toBe(token);
  });
});

test('without credentials: an error that says where they are looked for', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  await expect(mskToken('us-east-1')).rejects.toMatchObject({
    name: 'KafkaRequestFailed',
    message: expect.stringContaining('AWS_ACCESS_KEY_ID'),
  });
});
