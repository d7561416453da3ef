import { generateKeyPairSync, sign } from 'node:crypto';
import { type Signer, signEvidence } from '../../../../functions/lib/evidence/sign.ts';
import { evidenceFileName } from '../../../../functions/lib/evidence/types.ts';

/** A signer as KMS is one, with a key of its own. */
export function localSigner(): Signer & { readonly pem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    pem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    publicKey: async () => ({
      keyId: 'arn:aws:kms:us-west-2:123456789012:key/1111',
      spki: publicKey.export({ format: 'der', type: 'spki' }),
    }),
    sign: async (message) => sign('sha256', message, privateKey),
  };
}

export const drillJson = Buffer.from('{"schema":1,"pair":"orders","run":"r1","result":"passed"}\n');

/** A whole evidence folder. */
export async function signedFolder(signer: Signer): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>([
    ['drill.json', drillJson],
    ['report.html', Buffer.from('<!doctype html><p>passed</p>')],
  ]);
  const run = { pair: 'orders', run: 'r1', result: 'passed', signedAt: new Date(0), files } as const;
  return files.set(evidenceFileName, await signEvidence(run, signer));
}
