import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { AwsUnavailable } from '../errors.ts';
import type { Signer } from '../evidence/sign.ts';
import { evidenceAlgorithm } from '../evidence/types.ts';
import { withAwsErrors } from './errors.ts';

/**
 * Signs with a KMS key of spec ECC_NIST_P256 and usage SIGN_VERIFY. RAW: KMS hashes the message itself, so what was
 * signed is the statement that an auditor reads, and KMS refuses more than 4,096 bytes.
 */
export function kmsSigner(client: KMSClient, keyId: string, signal?: AbortSignal): Signer {
  const options = signal ? { abortSignal: signal } : {};
  return {
    async publicKey() {
      const answer = await withAwsErrors('kms:GetPublicKey', () =>
        client.send(new GetPublicKeyCommand({ KeyId: keyId }), options),
      );
      // The ARN, whatever alias was asked for: it is what the statement names.
      return { keyId: present('KeyId', answer.KeyId), spki: present('PublicKey', answer.PublicKey) };
    },
    async sign(message) {
      const answer = await withAwsErrors('kms:Sign', () =>
        client.send(
          new SignCommand({
            KeyId: keyId,
            Message: message,
            MessageType: 'RAW',
            SigningAlgorithm: evidenceAlgorithm,
          }),
          options,
        ),
      );
      return present('Signature', answer.Signature);
    },
  };
}

function present<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new AwsUnavailable(`KMS answered without ${name}`);
  return value;
}
