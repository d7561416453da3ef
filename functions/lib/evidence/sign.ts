import { createPublicKey } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { spkiPem } from './keys.ts';
import { buildStatement, type StatementInput } from './statement.ts';
import type { EvidenceFile } from './types.ts';

/** Signs with a key that it alone can use; `kmsSigner` is the real one. */
export interface Signer {
  /** Key ARN and its public key (SPKI, DER). */
  publicKey(): Promise<{ readonly keyId: string; readonly spki: Uint8Array }>;
  /** DER-encoded ECDSA P-256 signature over SHA-256 of the message (below 4,096 bytes). */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Bytes of `evidence.json` for the given files. The signature is never the same twice: ECDSA draws a random number. */
export async function signEvidence(
  input: Omit<StatementInput, 'keyId'>,
  signer: Signer,
): Promise<Uint8Array> {
  const { keyId, spki } = await signer.publicKey();
  const statement = buildStatement({ ...input, keyId });
  const signature = await signer.sign(Buffer.from(statement));
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  return evidenceBytes({
    schema: 1,
    statement,
    signature: Buffer.from(signature).toString('base64'),
    keyId,
    publicKey: spkiPem(key),
  });
}

/** The only way these fields are written, so that the verifier can hold every byte of the file against it. */
export const evidenceBytes = (file: EvidenceFile): Uint8Array => Buffer.from(`${canonicalJson(file)}\n`);
