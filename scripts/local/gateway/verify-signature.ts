import { createHash, timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Operator } from './operators.ts';
import { credentialScope } from './scope.ts';

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A signature is good for this long, either way, as on AWS. */
const windowMs = 5 * 60_000;

/**
 * The operator who signed the request for a function URL (SigV4, service `lambda`), or the reason why nobody did:
 * computes the signature again from the operator's secret and everything that the request says it covers.
 */
export async function verifySignature(
  request: SignedRequest,
  operators: readonly Operator[],
  now: number,
): Promise<Operator | string> {
  const { headers } = request;
  const scope = credentialScope(headers.authorization, new URLSearchParams());
  const operator = operators.find(({ accessKeyId }) => accessKeyId === scope?.accessKeyId);
  if (scope?.service !== 'lambda') return 'The request is not signed with SigV4 for the service lambda.';
  if (!operator) return 'The security token included in the request is invalid.';
  const signed = /SignedHeaders=([^,\s]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const date = signingDate(headers['x-amz-date']);
  if (!signed.includes('host') || date === null)
    return 'The request must carry X-Amz-Date and sign at least Host.';
  if (Math.abs(now - date.getTime()) > windowMs) return 'Signature expired.';
  const hash = headers['x-amz-content-sha256'];
  if (hash !== undefined && hash !== sha256(request.body)) return 'The body is not the one that was signed.';

  const signer = new SignatureV4({
    service: scope.service,
    region: scope.region,
    sha256: Sha256,
    applyChecksum: hash !== undefined,
    credentials: operator,
  });
  const again = await signer.sign(
    new HttpRequest({
      method: request.method,
      path: request.path,
      query: grouped(request.query),
      headers: Object.fromEntries(signed.map((name) => [name, headers[name] ?? ''])),
      body: request.body,
    }),
    { signingDate: date, signableHeaders: new Set(signed) },
  );
  return sameText(signatureIn(again.headers.authorization), signatureIn(headers.authorization))
    ? operator
    : 'The request signature we calculated does not match the signature you provided.';
}

const sha256 = (body: Buffer): string => createHash('sha256').update(body).digest('hex');

const signatureIn = (authorization: string | undefined): string =>
  /Signature=([0-9a-f]{64})$/.exec(authorization ?? '')?.[1] ?? '';

/** Never true for two missing signatures. */
function sameText(a: string, b: string): boolean {
  return a.length === 64 && a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** `20261124T203000Z`, or null. */
function signingDate(text: string | undefined): Date | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  return parts ? new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`) : null;
}

/** The query as the signer takes it: a list where a name comes more than once. */
function grouped(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const all = query.getAll(name);
      return [name, all.length === 1 ? (all[0] ?? '') : all];
    }),
  );
}
