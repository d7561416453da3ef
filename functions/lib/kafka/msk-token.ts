import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { KafkaRequestFailed } from '../errors.ts';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** MSK accepts a token for 15 minutes. */
const lifetimeSeconds = 900;

/**
 * A token for MSK's IAM authentication: a presigned `kafka-cluster:Connect`, base64url, as AWS's own signer makes it
 * (a test compares the two byte for byte). The User-Agent is added after signing: it is no part of the signature.
 */
export async function mskToken(region: string, credentials: Credentials = fromEnvironment(), signingDate = new Date()): Promise<string> {
  const hostname = `kafka.${region}.amazonaws.com`;
  const signer = new SignatureV4({ service: 'kafka-cluster', region, credentials, sha256: Sha256, applyChecksum: false });
  const request = new HttpRequest({ protocol: 'https:', method: 'GET', hostname, path: '/', headers: { host: hostname }, query: { Action: 'kafka-cluster:Connect' } });
  const { query } = await signer.presign(request, { expiresIn: lifetimeSeconds, signingDate });
  const text = Object.entries(query ?? {}).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return Buffer.from(`https://${hostname}/?${text.join('&')}&User-Agent=msk-dr`).toString('base64url');
}

/** A Lambda function's credentials stand in its environment. */
function fromEnvironment(): Credentials {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new KafkaRequestFailed('There are no AWS credentials in the environment to sign in to MSK with.', { codes: ['NO_CREDENTIALS'], retryable: false });
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}
