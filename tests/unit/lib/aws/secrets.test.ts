import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { readClusterSecret } from '../../../../functions/lib/aws/secrets.ts';

const secrets = mockClient(SecretsManagerClient);
beforeEach(() => secrets.reset());
const arn = 'arn:aws:secretsmanager:us-east-1:1:secret:AmazonMSK_orders';
const read = () => readClusterSecret('us-east-1', arn, new AbortController().signal);

test('a secret is a JSON object of strings', async () => {
  secrets.on(GetSecretValueCommand).resolves({ SecretString: '{"username":"a","password":"b","x":1}' });
  expect(await read()).toEqual({ username: 'a', password: 'b' });
});

test('one that is not there is named, with its Region', async () => {
  const cause = new ResourceNotFoundException({
    message: "Secrets Manager can't find the specified secret.",
    $metadata: {},
  });
  secrets.on(GetSecretValueCommand).rejects(cause);
  await expect(read()).rejects.toMatchObject({
    name: 'InputInvalid',
    message: `Secrets Manager in us-east-1 has no secret ${arn}, which the pair file names.`,
    cause,
  });
});

test.each(['hunter2', '["hunter2"]', '{"username":{"a":"hunter2"}}', undefined])(
  'one of another shape is named, and never shown: %s',
  async (SecretString) => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString });
    await expect(read()).rejects.toMatchObject({ name: 'InputInvalid' });
    await expect(read()).rejects.not.toThrow(/hunter2/);
  },
);
