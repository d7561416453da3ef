import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { requiredCredentials } from './process-credentials.ts';

const lifetimeSeconds = 900;

/**
 * The bearer token by which MSK knows an IAM identity: a presigned `kafka-cluster:Connect` request, as AWS's own
 * signer makes it (a test compares the two byte for byte). It opens connections for 15 minutes. The User-Agent is
 * added after signing: it is no part of the signature.
 */
export async function mskToken(region: string, at = new Date(), userAgent = 'msk-dr'): Promise<string> {
  const hostname = `kafka.${region}.amazonaws.com`;
  const signer = new SignatureV4({
    service: 'kafka-cluster',
    region,
    credentials: requiredCredentials(),
    sha256: Sha256,
    applyChecksum: false,
  });
  const request = new HttpRequest({
    method: 'GET',
    protocol: 'https:',
    hostname,
    path: '/',
    headers: { host: hostname },
    query: { Action: 'kafka-cluster:Connect' },
  });
  const { query } = await signer.presign(request, { expiresIn: lifetimeSeconds, signingDate: at });
  const parameters = Object.entries({ ...query, 'User-Agent': userAgent })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return Buffer.from(`https://${hostname}/?${parameters.join('&')}`).toString('base64url');
}
