/**
 * Public list prices in US dollars for us-east-1, on demand, beyond every free tier and without discounts. Other
 * Regions, agreements and free tiers differ: the figure is for comparing runs, not the bill. When a page changes, change
 * the price and the date together.
 *
 * How each was checked on 2026-11-24; `source` is the page that states it:
 * - Step Functions: the page itself, $0.0250 for 1,000 transitions of Standard workflows.
 * - Lambda: AWS's price list, `Lambda-GB-Second-ARM` up to 7.5 billion GB-seconds a month, and `Request-ARM`.
 * - KMS: the page's rate for asymmetric keys other than RSA 2048, as several third parties quote it in 2025 and 2026.
 *   The free tier leaves such requests out.
 * - DynamoDB: AWS's price list of 2026-09-11; halved in November 2024.
 * - S3: AWS's price list, `Requests-Tier1`.
 * - Transfer: AWS's price list, `USE1-USW2-AWS-Out-Bytes`. To us-east-2 alone it is half as much.
 * - CloudWatch, Secrets Manager, KMS keys, NAT gateways and interface endpoints: the pages' first tier, as third parties
 *   quote them in 2026; no part of a run, but of what standing by costs a month.
 * - MSK Replicator: a third party's copy of the page; another quotes $0.10 a GB.
 */
export const pricesAsOf = '2026-11-24';

export interface Price {
  readonly item: string;
  readonly unit: string;
  /** Dollars for `per` units. */
  readonly usd: number;
  readonly per: number;
  readonly source: string;
}

const gib = 1024 ** 3;

export const prices = {
  transitions: {
    item: 'Step Functions, Standard: state transitions, retries included',
    unit: 'transitions',
    usd: 0.025,
    per: 1_000,
    source: 'https://aws.amazon.com/step-functions/pricing/',
  },
  lambdaGbSeconds: {
    item: 'Lambda, arm64: compute',
    unit: 'GB-seconds',
    usd: 0.0000133334,
    per: 1,
    source: 'https://aws.amazon.com/lambda/pricing/',
  },
  lambdaRequests: {
    item: 'Lambda: requests',
    unit: 'requests',
    usd: 0.2,
    per: 1_000_000,
    source: 'https://aws.amazon.com/lambda/pricing/',
  },
  kmsRequests: {
    item: 'KMS: requests for an asymmetric elliptic-curve key',
    unit: 'requests',
    usd: 0.15,
    per: 10_000,
    source: 'https://aws.amazon.com/kms/pricing/',
  },
  dynamodbWriteUnits: {
    item: 'DynamoDB, on demand: writes',
    unit: 'write request units',
    usd: 0.625,
    per: 1_000_000,
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  dynamodbReadUnits: {
    item: 'DynamoDB, on demand: reads',
    unit: 'read request units',
    usd: 0.125,
    per: 1_000_000,
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  s3Puts: {
    item: 'S3 Standard: PUT requests',
    unit: 'requests',
    usd: 0.005,
    per: 1_000,
    source: 'https://aws.amazon.com/s3/pricing/',
  },
  replicatedBytes: {
    item: 'MSK Replicator: data processed',
    unit: 'bytes',
    usd: 0.08,
    per: gib,
    source: 'https://aws.amazon.com/msk/pricing/',
  },
  transferredBytes: {
    item: 'Data transfer to another Region, from us-east-1',
    unit: 'bytes',
    usd: 0.02,
    per: gib,
    source: 'https://aws.amazon.com/ec2/pricing/on-demand/',
  },
  cloudwatchMetrics: {
    item: 'CloudWatch: custom metrics, up to 10,000',
    unit: 'metric-months',
    usd: 0.3,
    per: 1,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
  secretReads: {
    item: 'Secrets Manager: API calls',
    unit: 'calls',
    usd: 0.05,
    per: 10_000,
    source: 'https://aws.amazon.com/secrets-manager/pricing/',
  },
  cloudwatchAlarms: {
    item: 'CloudWatch: alarms, standard resolution',
    unit: 'alarm-months',
    usd: 0.1,
    per: 1,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
  dashboards: {
    item: 'CloudWatch: dashboards (the first three of an account are free)',
    unit: 'dashboard-months',
    usd: 3,
    per: 1,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
  logBytes: {
    item: 'CloudWatch Logs: ingestion',
    unit: 'bytes',
    usd: 0.5,
    per: gib,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
  keptLogBytes: {
    item: 'CloudWatch Logs: storage, compressed to 15 %',
    unit: 'byte-months',
    usd: 0.03 * 0.15,
    per: gib,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
  dynamodbBytes: {
    item: 'DynamoDB: storage with point-in-time recovery',
    unit: 'byte-months',
    usd: 0.25 + 0.2,
    per: gib,
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  kmsKeys: {
    item: 'KMS: keys',
    unit: 'key-months',
    usd: 1,
    per: 1,
    source: 'https://aws.amazon.com/kms/pricing/',
  },
  replicatorHours: {
    item: 'MSK Replicator: replicators',
    unit: 'hours',
    usd: 0.3,
    per: 1,
    source: 'https://aws.amazon.com/msk/pricing/',
  },
  natHours: {
    item: 'NAT gateways',
    unit: 'hours',
    usd: 0.045,
    per: 1,
    source: 'https://aws.amazon.com/vpc/pricing/',
  },
  endpointHours: {
    item: 'Interface endpoints, an availability zone each',
    unit: 'hours',
    usd: 0.01,
    per: 1,
    source: 'https://aws.amazon.com/privatelink/pricing/',
  },
} as const satisfies Record<string, Price>;

export type PricedItem = keyof typeof prices;
