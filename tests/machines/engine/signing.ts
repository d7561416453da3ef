import { createPublicKey, verify } from 'node:crypto';
import { CreateKeyCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import type { ScriptedEngine } from './scripted-engine.ts';

/** KMS signatures. */
export function signing(world: ScriptedEngine): void {
  test('KMS signs what AWS would sign, and refuses what AWS would refuse or moto would sign wrongly', async () => {
    const kms = new KMSClient(world.aws.client('us-west-2'));
    const { KeyMetadata } = await kms.send(
      new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
    );
    const sign = (Message: Buffer, MessageType: 'RAW' | 'DIGEST') =>
      kms.send(
        new SignCommand({
          KeyId: KeyMetadata?.KeyId,
          Message,
          MessageType,
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
    const longest = Buffer.alloc(4096, 7);
    const { Signature = new Uint8Array() } = await sign(longest, 'RAW');
    const { PublicKey = new Uint8Array() } = await kms.send(
      new GetPublicKeyCommand({ KeyId: KeyMetadata?.KeyId }),
    );
    expect(
      verify(
        'sha256',
        longest,
        createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' }),
        Signature,
      ),
    ).toBe(true);
    await expect(sign(Buffer.alloc(4097, 7), 'RAW')).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(sign(Buffer.alloc(32, 7), 'DIGEST')).rejects.toMatchObject({ name: 'ValidationException' });
  });
}
