import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

/** Writes one object; the SDK adds its checksum. */
export async function putObject(
  region: string,
  target: { bucket: string; key: string; body: string | Uint8Array; contentType: string },
  signal: AbortSignal,
): Promise<void> {
  await withAwsErrors('s3:PutObject', () =>
    clientFor(S3Client, region).send(
      new PutObjectCommand({
        Bucket: target.bucket,
        Key: target.key,
        Body: target.body,
        ContentType: target.contentType,
      }),
      { abortSignal: signal },
    ),
  );
}
