import { describe, expect, it } from 'vitest';
import { PairFileInvalid } from '../../../../functions/lib/errors.ts';
import { parsePair } from '../../../../functions/lib/pair/parse.ts';
import { pairWith, smallestPair } from './valid-pair.ts';

const { primary, secondary } = smallestPair;
const pathsOf = (changes: Record<string, unknown>): string[] => {
  try {
    parsePair('x.yml', pairWith(changes));
    return [];
  } catch (error) {
    if (error instanceof PairFileInvalid) return error.faults.map((fault) => fault.path);
    throw error;
  }
};

describe('what a pair file may not say', () => {
  it.each<[string, unknown, string?]>([
    ['name', 'two--dashes'],
    ['name', 'x'.repeat(41)],
    ['topology', 'active-actve'],
    ['primary', 'text'],
    ['primary.vpc', undefined],
    ['primary.vpc.subnetIds', ['subnet-0a1b2c3d']],
    ['primary.vpc.subnetIds', ['subnet-0a1b2c3d', 'subnet-0a1b2c3d'], 'primary.vpc.subnetIds[1]'],
    ['primary.vpc.securityGroupIds', ['sg-xyz'], 'primary.vpc.securityGroupIds[0]'],
    ['primary.clusterArn', 'arn:aws:kafka:eu-central-1:111122223333:replicator/shop/1'],
    ['primary.clusterArn', primary.clusterArn.replace('eu-central-1', 'eu-west-3')],
    ['primary.secretArn', 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:x'],
    ['secondary.secretArn', undefined],
    ['secondary.secretArn', 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:x'],
    ['secondary.clusterArn', secondary.clusterArn.replace('111122223333', '999999999999')],
    ['secondary.clusterArn', secondary.clusterArn.replace('arn:aws:', 'arn:aws-cn:')],
    ['topics.include', []],
    ['topics.include', Array.from({ length: 101 }, (_, i) => `t${i}`)],
    ['topics.include', ['a['], 'topics.include[0]'],
    ['topics.include', ['\\Qa\\E'], 'topics.include[0]'],
    ['topics.include', ['[a&&b]'], 'topics.include[0]'],
    ['topics.include', ['x'.repeat(250)], 'topics.include[0]'],
    ['groups.exclude', ['x'.repeat(257)], 'groups.exclude[0]'],
    ['groups.activeOnTarget', 'maybe'],
    ['replication.engine', 'kafka'],
    ['replication.standingPair', 'yes please'],
    ['replication.serviceExecutionRoleArn.forward', 'arn:aws:iam::111122223333:user/x'],
    ['replication.serviceExecutionRoleArn.forward', 'arn:aws:iam::999999999999:role/x'],
    ['replication.serviceExecutionRoleArn.reverse', 'arn:aws:iam::111122223333:role/shop-forward'],
    ['objectives.rpo', 60],
    ['objectives.rpo', '0s'],
    ['objectives.rto', '5 minutes'],
    ['objectives.rto', '367d'],
    ['detection.witness', 'eu-west-1'],
    ['detection.witness', 'Ireland'],
    ['fence.methods', []],
    ['fence.methods', ['acl']],
    ['fence.methods', ['iam']],
    ['fence.methods', ['iam', 'acl', 'acl'], 'fence.methods[2]'],
    ['fence.methods', ['command'], 'fence.commandArn'],
    ['fence.commandArn', 'arn:aws:lambda:eu-west-1:111122223333:function:fence'],
    ['fence.principals', ['orders-api'], 'fence.principals[0]'],
    ['fence.principals', ['User:*'], 'fence.principals[0]'],
    [
      'fence.probe',
      { secretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:x' },
      'fence.probe.secretArn',
    ],
    [
      'failover.approval.approvers',
      ['arn:aws:sts::111122223333:assumed-role/ops/anna'],
      'failover.approval.approvers[0]',
    ],
    [
      'failover.approval.preApproved',
      { maxEstimatedLoss: -1 },
      'failover.approval.preApproved.maxEstimatedLoss',
    ],
    [
      'failover.approval.preApproved',
      { maxEstimatedLoss: 0.5 },
      'failover.approval.preApproved.maxEstimatedLoss',
    ],
    ['drill.schedule', 'cron(0 6 * * MON *)'],
    ['drill.blackout', ['2026-01-05/2026-01-04'], 'drill.blackout[0]'],
    ['drill.blackout', ['2026-02-30/2026-03-04'], 'drill.blackout[0]'],
    ['drill.canaryRecords', 999],
    ['clients.ssmParameter', 'no/slash'],
    ['clients.ssmParameter', '/aws/mine'],
    [
      'stranded',
      { bucket: 'Has_Capitals', kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1' },
      'stranded.bucket',
    ],
    [
      'stranded',
      { bucket: '10.0.0.1', kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1' },
      'stranded.bucket',
    ],
    [
      'stranded',
      { bucket: 'good-name', kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:alias/x' },
      'stranded.kmsKeyArn',
    ],
    ['fence.methods', ['security-group'], 'fence.securityGroups'],
    ['fence.securityGroups', { primary: {}, secondary: {} }],
    [
      'fence',
      { methods: ['security-group'], securityGroups: { primary: { keep: ['10.1.0.0'] }, secondary: {} } },
      'fence.securityGroups.primary.keep[0]',
    ],
    [
      'fence',
      { methods: ['security-group'], securityGroups: { primary: { ports: [9096] }, secondary: {} } },
      'fence.securityGroups.primary.ports',
    ],
    ['fence', { methods: ['acl', 'iam'], principals: ['User:*'] }, 'fence.principals[0]'],
    ['fence', { principals: ['arn:aws:sts::111122223333:assumed-role/shop/session'] }, 'fence.principals[0]'],
    ['fence', { principals: ['arn:aws:iam::111122223333:role/shop-forward'] }, 'fence.principals[0]'],
    ['ledger.mode', 'away'],
    ['ledger.home', 'us-east-2'],
    ['ledger.witness', 'eu-west-2'],
    ['ledger', { mode: 'strong', home: 'eu-central-1' }, 'ledger.home'],
    ['ledger', { mode: 'strong', witness: 'eu-west-1' }, 'ledger.witness'],
    ['ledger', { mode: 'strong', witness: 'us-east-2' }, 'ledger.witness'],
    ['ledger', { mode: 'strong', witness: 'Ireland' }, 'ledger.witness'],
    ['notify.topicArn', 'arn:aws:sqs:eu-west-1:111122223333:queue'],
    ['timing.replicatorTimeout', '20s'],
    ['timing.polls', '20s'],
  ])('%s: %j', (path, value, at = path) => {
    expect(pathsOf({ [path]: value })).toContain(at);
  });

  it('a principal whom no method binds', () => {
    const sides = { 'primary.auth': 'scram', 'primary.secretArn': secretFor('eu-central-1') };
    expect(
      pathsOf({ ...sides, 'fence.principals': ['User:a', 'arn:aws:iam::111122223333:role/shop'] }),
    ).toEqual(['fence.principals[1]']);
    expect(pathsOf({ ...sides, 'fence.methods': ['iam', 'acl'], 'fence.readers': ['User:a'] })).toEqual([]);
  });

  it("a side that is not MSK's without its groups and ports, and iam where neither side is", () => {
    const kafka = (name: string) => ({ region: 'eu-west-1', bootstrap: `${name}:9092`, auth: 'none' });
    const sides = {
      primary: { ...kafka('a'), clusterId: 'aaaaaaaa' },
      secondary: { ...kafka('b'), clusterId: 'bbbbbbbb' },
    };
    const told = { keep: ['10.1.0.0/16'], groupIds: ['sg-0a1b2c3d'], ports: [9092] };
    const fence = { methods: ['security-group'], securityGroups: { primary: told, secondary: {} } };
    expect(pathsOf({ ...sides, fence }).filter((path) => path.startsWith('fence'))).toEqual([
      'fence.securityGroups.secondary.groupIds',
      'fence.securityGroups.secondary.ports',
      'fence.securityGroups.secondary.keep',
    ]);
    expect(pathsOf({ ...sides, 'fence.methods': ['acl', 'iam'] })).toContain('fence.methods');
  });

  it('a strong ledger between Regions that no table can be strong in, whatever its witness', () => {
    const south = {
      ...secondary,
      region: 'eu-south-1',
      clusterArn: secondary.clusterArn.replace('eu-west-1', 'eu-south-1'),
    };
    const sides = { secondary: { ...south, secretArn: secretFor('eu-south-1') } };
    expect(pathsOf(sides)).toEqual([]);
    expect(pathsOf({ ...sides, ledger: { mode: 'strong', witness: 'eu-west-2' } })).toEqual(['ledger.mode']);
  });

  it('two sides that are one cluster', () => {
    expect(pathsOf({ secondary: primary })).toEqual(['secondary.clusterArn']);
  });
});

const secretFor = (region: string): string =>
  `arn:aws:secretsmanager:${region}:111122223333:secret:AmazonMSK_shop-AbCdEf`;

describe('what a pair file may say', () => {
  it.each<[string, unknown]>([
    ['detection.witness', 'us-gov-west-1'],
    [
      'fence',
      {
        methods: ['security-group'],
        securityGroups: { primary: { keep: ['10.1.0.0/16', 'fd00::/8', 'pl-0a1b2c3d'] }, secondary: {} },
      },
    ],
    [
      'fence',
      { methods: ['iam', 'acl'], principals: ['User:shop', 'arn:aws:iam::111122223333:role/a/shop'] },
    ],
    [
      'fence',
      { methods: ['command'], commandArn: 'arn:aws:lambda:eu-west-1:111122223333:function:fence:live' },
    ],
    ['fence.probe', { secretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:x' }],
    ['fence.principals', ['User:CN=billing, O=Shop', 'User:orders-api']],
    ['topics.include', ['(?:a|b)-\\d+\\.\\p{L}']],
    ['groups', { include: [] }],
    ['drill.blackout', ['2026-12-20T18:00Z/2026-12-21T06:00Z', '2026-12-24/2027-01-02']],
    ['ledger', { mode: 'home', home: 'eu-central-1' }],
    ['ledger', { mode: 'strong' }],
    ['ledger', { mode: 'strong', witness: 'eu-west-3' }],
    ['timing', { poll: '500ms', replicatorTimeout: '1s' }],
    ['stranded', { bucket: 'a.b-c', kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/mrk-1234' }],
  ])('%s: %j', (path, value) => {
    expect(pathsOf({ [path]: value })).toEqual([]);
  });
});
