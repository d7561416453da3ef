import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  HeadBucketCommand,
  NoSuchBucket,
  NotFound,
  PutBucketVersioningCommand,
  type VersioningConfiguration,
} from '@aws-sdk/client-s3';
import type { DeployClients } from '../clients.ts';
import type { Maker } from '../maker.ts';
import type { Item } from '../stack.ts';

export const bucket: Maker = {
  changeable: ['VersioningConfiguration'],
  fixed: ['ObjectLockEnabled'],
  async create(item, { clients, region }) {
    const there = await exists(clients, item.ref);
    if (!there) {
      // S3 names us-east-1 by naming no Region.
      const location =
        region === 'us-east-1'
          ? {}
          : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } };
      await clients.s3.send(new CreateBucketCommand({ Bucket: item.ref, ...location }));
    }
    if (item.properties.VersioningConfiguration) await setVersioning(clients, item);
    return there ? 'taken over' : 'created';
  },
  async update(item, { clients }) {
    await setVersioning(clients, item);
  },
  async remove({ ref: Bucket }, { clients: { s3 } }) {
    try {
      await s3.send(new DeleteBucketCommand({ Bucket }));
      return null;
    } catch (error) {
      if (error instanceof NoSuchBucket) return null;
      if (error instanceof Error && error.name === 'BucketNotEmpty') return 'it is not empty';
      throw error;
    }
  },
};

/** S3 says so to HeadBucket only: in us-east-1 it lets one's own bucket be made again. */
async function exists({ s3 }: DeployClients, Bucket: string): Promise<boolean> {
  return s3.send(new HeadBucketCommand({ Bucket })).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotFound) return false;
      throw error;
    },
  );
}

/** A bucket that once had versions keeps them: without the property it only makes no more. */
const setVersioning = ({ s3 }: DeployClients, { ref, properties }: Item): Promise<unknown> => {
  const VersioningConfiguration = (properties.VersioningConfiguration ?? {
    Status: 'Suspended',
  }) as VersioningConfiguration;
  return s3.send(new PutBucketVersioningCommand({ Bucket: ref, VersioningConfiguration }));
};
