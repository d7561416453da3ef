import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { kmsSigner } from '../../../../functions/lib/aws/kms.ts';

const kms = mockClient(KMSClient);
beforeEach(() => kms.reset());
const signer = kmsSigner(new KMSClient({ region: 'us-west-2' }), 'alias/msk-dr');

test('signs the message itself, not its hash, with ECDSA on P-256', async () => {
  kms.on(SignCommand).resolves({ Signature: Buffer.from('sig') });
  expect(Buffer.from(await signer.sign(Buffer.from('statement'))).toString()).toBe('sig');
  expect(kms.commandCalls(SignCommand)[0]?.args[0].input).toEqual({
    KeyId: 'alias/msk-dr',
    Message: Buffer.from('statement'),
    MessageType: 'RAW',
    SigningAlgorithm: 'ECDSA_SHA_256',
  });
});

test('names the key by what KMS says, not by the alias', async () => {
  kms
    .on(GetPublicKeyCommand)
    .resolves({ KeyId: 'arn:aws:kms:us-west-2:1:key/x', PublicKey: Buffer.from('der') });
  expect(await signer.publicKey()).toMatchObject({ keyId: 'arn:aws:kms:us-west-2:1:key/x' });
});

test('gives a refusal its name', async () => {
  kms.on(SignCommand).rejects(Object.assign(new Error('not authorised'), { name: 'AccessDeniedException' }));
  await expect(signer.sign(Buffer.from('x'))).rejects.toMatchObject({
    name: 'AwsAccessDenied',
    message: expect.stringContaining('kms:Sign'),
  });
});

test('an answer without its content is no signature', async () => {
  kms.on(SignCommand).resolves({});
  await expect(signer.sign(Buffer.from('x'))).rejects.toMatchObject({ name: 'AwsUnavailable' });
});
