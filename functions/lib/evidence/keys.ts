import { createPublicKey, type KeyObject } from 'node:crypto';
import { InputInvalid } from '../errors.ts';

/** A P-256 public key from PEM text, or null if it is none. */
export function p256FromPem(pem: string): KeyObject | null {
  return p256(() => createPublicKey(pem));
}

/**
 * The key that an auditor trusts: PEM, or base64 of the DER as `aws kms get-public-key --query PublicKey` prints it.
 * InputInvalid if it is neither.
 */
export function trustedKey(text: string): KeyObject {
  // createPublicKey would derive a public key from a private one: nobody should hand that over to check a signature.
  if (text.includes('PRIVATE KEY'))
    throw new InputInvalid('The trusted key is a private key: give the public one');
  const key = text.includes('-----BEGIN')
    ? p256FromPem(text)
    : p256(() => createPublicKey({ key: Buffer.from(text.trim(), 'base64'), format: 'der', type: 'spki' }));
  if (key === null)
    throw new InputInvalid(
      'The trusted key is not a P-256 public key: expected PEM or base64 of its DER (SPKI)',
    );
  return key;
}

function p256(read: () => KeyObject): KeyObject | null {
  try {
    const key = read();
    return key.type === 'public' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null;
  } catch {
    return null;
  }
}

/** DER of the plain form: named curve, uncompressed point. */
export const spkiDer = (key: KeyObject): Buffer => plain(key).export({ format: 'der', type: 'spki' });
/** PEM of the plain form; the same key in another form (OpenSSL also reads hybrid points) gives the same text. */
export const spkiPem = (key: KeyObject): string =>
  plain(key).export({ format: 'pem', type: 'spki' }).toString();

/** OpenSSL writes a point in the form it was read in; by way of the bare coordinates it takes the plain one. */
const plain = (key: KeyObject): KeyObject =>
  createPublicKey({ key: key.export({ format: 'jwk' }), format: 'jwk' });
