import type { Pair } from '../../../functions/lib/pair/types.ts';
import type { Place, Resources } from './types.ts';

/** What the names of the stage's own bucket and key begin with, and are. */
export const strandedNames = ({ stage }: Place) => ({
  bucket: `msk-dr-${stage}-stranded-`,
  alias: `alias/msk-dr-${stage}-stranded`,
});

/**
 * Bucket and key for records that a failover left behind, where a pair names them (`stranded.bucket`, `stranded.kmsKeyArn`):
 * a key costs by the month, so nobody gets one who does not ask. Functions encrypt values before they are written.
 */
export function strandedStore(pairs: readonly Pick<Pair, 'stranded'>[], place: Place): Resources {
  const { bucket, alias } = strandedNames(place);
  const own = pairs.flatMap(({ stranded }) =>
    stranded?.bucket.startsWith(bucket) === true && stranded.bucket.endsWith(`-${place.region}`)
      ? [stranded]
      : [],
  );
  const [first] = own;
  if (first === undefined) return {};
  const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
  return {
    StrandedBucket: {
      Type: 'AWS::S3::Bucket',
      ...kept,
      Properties: {
        BucketName: first.bucket,
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          ...{ BlockPublicAcls: true, BlockPublicPolicy: true },
          ...{ IgnorePublicAcls: true, RestrictPublicBuckets: true },
        },
      },
    },
    StrandedBucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: { Ref: 'StrandedBucket' }, PolicyDocument: overTlsOnly('StrandedBucket') },
    },
    StrandedKey: {
      Type: 'AWS::KMS::Key',
      ...kept,
      Properties: {
        Description: 'Encrypts what a failover of msk-dr left behind',
        EnableKeyRotation: true,
        KeyPolicy: theAccountMay('kms:*'),
      },
    },
    StrandedKeyAlias: {
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName: alias, TargetKeyId: { Ref: 'StrandedKey' } },
    },
  };
}

const overTlsOnly = (bucket: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      ...{ Sid: 'OverTlsOnly', Effect: 'Deny', Principal: '*', Action: 's3:*' },
      Resource: [{ 'Fn::GetAtt': [bucket, 'Arn'] }, { 'Fn::Sub': `\${${bucket}.Arn}/*` }],
      Condition: { Bool: { 'aws:SecureTransport': false } },
    },
  ],
});

const theAccountMay = (action: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      ...{ Effect: 'Allow', Action: action, Resource: '*' },
      Principal: { AWS: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root` } },
    },
  ],
});
