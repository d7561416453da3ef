import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';

export interface DeployClients {
  readonly cloudwatch: CloudWatchClient;
  readonly dynamo: DynamoDBClient;
  readonly kms: KMSClient;
  readonly s3: S3Client;
  readonly sfn: SFNClient;
  readonly sns: SNSClient;
  readonly ssm: SSMClient;
  close(): void;
}

/** The clients that a deployment to one Region needs; the gateway records it as the caller `DEPLOY`. */
export function deployClients(endpoint: string, region: string): DeployClients {
  const common = { endpoint, region, credentials: { accessKeyId: 'DEPLOY', secretAccessKey: 'deploy' } };
  const clients = {
    cloudwatch: new CloudWatchClient(common),
    dynamo: new DynamoDBClient(common),
    kms: new KMSClient(common),
    s3: new S3Client({ ...common, forcePathStyle: true }),
    sfn: new SFNClient(common),
    sns: new SNSClient(common),
    ssm: new SSMClient(common),
  };
  return {
    ...clients,
    close: () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
