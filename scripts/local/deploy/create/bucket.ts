import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  PutBucketVersioningCommand,
  type VersioningConfiguration,
} from '@aws-sdk/client-s3';
import type { DeployClients } from '../clients.ts';

/** Makes the bucket, or leaves the one that is there. S3 names us-east-1 by naming no Region. */
export async function createBucket(
  { s3 }: DeployClients,
  Bucket: string,
  region: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<void> {
  const location =
    region === 'us-east-1'
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } };
  await s3.send(new CreateBucketCommand({ Bucket, ...location })).catch((error: unknown) => {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  });
  const VersioningConfiguration = properties.VersioningConfiguration as VersioningConfiguration | undefined;
  if (VersioningConfiguration)
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
}
