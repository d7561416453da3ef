import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import { InputInvalid } from '../errors.ts';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

/** What a cluster's secret may hold; the names are those that MSK and MSK Replicator use for theirs. */
const ClusterSecret = v.object({
  username: v.optional(v.string()),
  password: v.optional(v.string()),
  certificate: v.optional(v.string()),
  privateKey: v.optional(v.string()),
  privateKeyPassword: v.optional(v.string()),
});
export type ClusterSecret = v.InferOutput<typeof ClusterSecret>;

/** A list is an object without fields to the schema, and every field may be missing. */
const notAList = v.check((value: unknown) => !Array.isArray(value));

/** Reads one secret. InputInvalid names the secret that is not there, or what is wrong with its shape, never a value. */
export async function readClusterSecret(
  region: string,
  secretArn: string,
  signal: AbortSignal,
): Promise<ClusterSecret> {
  const { SecretString } = await withAwsErrors(`secretsmanager:GetSecretValue in ${region}`, () =>
    clientFor(SecretsManagerClient, region).send(new GetSecretValueCommand({ SecretId: secretArn }), {
      abortSignal: signal,
    }),
  ).catch((error: unknown) => {
    // AWS does not say which one.
    if (!(error instanceof ResourceNotFoundException)) throw error;
    throw new InputInvalid(
      `Secrets Manager in ${region} has no secret ${secretArn}, which the pair file names.`,
      { cause: error },
    );
  });
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), notAList, ClusterSecret), SecretString);
  if (parsed.success) return parsed.output;
  throw new InputInvalid(
    `The secret ${secretArn} is not a JSON object of strings with username and password, or certificate and privateKey.`,
  );
}
