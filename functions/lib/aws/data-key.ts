import { GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { AwsUnavailable } from '../errors.ts';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

/** A fresh AES-256 key: in the clear for now, and encrypted under the KMS key for whoever opens the file later. */
export interface DataKey {
  readonly key: Uint8Array;
  readonly encrypted: Uint8Array;
}

/** Asks the KMS key, in its own Region, for a data key bound to the context. */
export async function generateDataKey(
  keyArn: string,
  context: Record<string, string>,
  signal: AbortSignal,
): Promise<DataKey> {
  const command = new GenerateDataKeyCommand({
    KeyId: keyArn,
    KeySpec: 'AES_256',
    EncryptionContext: context,
  });
  const { Plaintext, CiphertextBlob } = await withAwsErrors('kms:GenerateDataKey', () =>
    clientFor(KMSClient, keyArn.split(':')[3] ?? '').send(command, { abortSignal: signal }),
  );
  if (Plaintext === undefined || CiphertextBlob === undefined)
    throw new AwsUnavailable('KMS answered without a data key');
  return { key: Plaintext, encrypted: CiphertextBlob };
}
