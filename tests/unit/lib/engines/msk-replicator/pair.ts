import type { MskSide, Pair } from '../../../../../functions/lib/pair/types.ts';

const vpc = (letter: string) => ({
  subnetIds: [`subnet-${letter}1`, `subnet-${letter}2`],
  securityGroupIds: [`sg-${letter}1`],
});

export const primary: MskSide = {
  kind: 'msk',
  region: 'us-east-1',
  clusterArn:
    'arn:aws:kafka:us-east-1:123456789012:cluster/orders-primary/0f8d1b52-6c1c-4f6e-9c52-1f0a7b3c9a11-1',
  auth: 'scram',
  secretArn: null,
  vpc: vpc('a'),
};
export const secondary: MskSide = {
  ...primary,
  region: 'us-west-2',
  clusterArn:
    'arn:aws:kafka:us-west-2:123456789012:cluster/orders-secondary/7d2c9e40-15aa-4b0b-8a33-52e64d9e0c22-1',
  vpc: vpc('b'),
};

/** The local pair with what a test changes. */
export const pairWith = (over: Partial<Pair> = {}): Pair => ({
  name: 'orders',
  topology: 'active-passive',
  primary,
  secondary,
  topics: { include: ['orders\\..*', 'customers'], exclude: ['orders\\.tmp'] },
  groups: { include: ['.*'], exclude: ['test-.*'], activeOnTarget: 'refuse' },
  replication: replicationWith(),
  objectives: { rpoMs: 60_000, rtoMs: 300_000 },
  detection: { holdMs: 180_000, witness: 'eu-west-1', antiFlapMs: 1 },
  fence: {
    methods: ['acl'],
    principals: [],
    readers: [],
    probe: null,
    standby: true,
    settleMs: 1_000,
    commandArn: null,
    securityGroups: null,
  },
  failover: {
    approval: { approvers: [], expiresMs: 1, preApproved: { maxEstimatedLoss: 0 } },
    smallerStandby: 'refuse',
  },
  drill: { schedule: null, blackout: [], canaryRecords: 1_000, canaryTimeoutMs: 15_000 },
  clients: { ssmParameter: '/msk-dr/orders/active' },
  stranded: null,
  ledger: { mode: 'home', home: 'us-west-2' },
  notify: { topicArn: null },
  evidence: { lockDays: null },
  timing: { pollMs: 1, replicatorTimeoutMs: 1, inSyncTimeoutMs: 1, refreshMs: 1, requestTimeoutMs: 1 },
  ...over,
});

export const replicationWith = (over: Partial<Pair['replication']> = {}): Pair['replication'] => ({
  engine: 'auto',
  topicNames: 'identical',
  offsetSync: 'enhanced',
  standingPair: true,
  isolation: 'read_uncommitted',
  serviceExecutionRoleArn: {
    forward: 'arn:aws:iam::123456789012:role/forward',
    reverse: 'arn:aws:iam::123456789012:role/reverse',
  },
  ...over,
});
