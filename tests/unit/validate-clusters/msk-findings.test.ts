import { describe, expect, it } from 'vitest';
import { chooseEngine } from '../../../functions/lib/engines/choose.ts';
import type { Side } from '../../../functions/lib/engines/engine.ts';
import type { MskClusterFacts } from '../../../functions/lib/engines/msk-replicator/facts.ts';
import { NotInThisVersion } from '../../../functions/lib/errors.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import { type MskFindingsInput, mskFindings } from '../../../functions/validate-clusters/msk-findings.ts';
import { pairWith, primary, replicationWith, secondary } from '../lib/engines/msk-replicator/pair.ts';

const policy = JSON.stringify({
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'kafka.amazonaws.com' },
    Action: ['kafka:CreateVpcConnection', 'kafka:Get*', 'kafka:describeclusterv2'],
  },
});
const facts = (side: Side, over: Partial<MskClusterFacts> = {}): MskClusterFacts => ({
  side,
  clusterArn: (side === 'primary' ? primary : secondary).clusterArn,
  region: (side === 'primary' ? primary : secondary).region,
  account: '123456789012',
  state: 'ACTIVE',
  serverless: false,
  kafkaVersion: known('3.8.x'),
  instanceType: known('kafka.m7g.large'),
  brokers: known(3),
  zones: known(3),
  iam: true,
  multiVpcIam: true,
  policy,
  ...over,
});
const input = (
  over: Partial<MskClusterFacts> = {},
  rest: Partial<MskFindingsInput> = {},
): MskFindingsInput => ({
  pair: pairWith(),
  clusters: { primary: facts('primary', over), secondary: facts('secondary') },
  topics: { primary: known(['orders.a', 'customers']), secondary: known([]) },
  ...rest,
});
const codes = (given: MskFindingsInput): string[] =>
  mskFindings(given)
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, severity }) => `${severity} ${code}`);

describe('findings about MSK Replicator', () => {
  it('are none for clusters that suit it', () => {
    expect(codes(input())).toEqual([]);
    expect(mskFindings(input())).toMatchObject([
      {
        code: 'engine',
        severity: 'info',
        found: 'msk-replicator',
        needed: 'nothing',
        why: expect.stringContaining('3.8.x'),
      },
    ]);
  });

  it.each<[Partial<MskClusterFacts>, string]>([
    [{ state: 'MAINTENANCE' }, 'error cluster-not-active'],
    [{ kafkaVersion: known('2.8.0') }, 'error kafka-version'],
    [{ kafkaVersion: unknown('not told') }, 'warning kafka-version-unknown'],
    [{ instanceType: known('kafka.t3.small') }, 'error broker-type'],
    [{ brokers: known(2) }, 'error broker-count'],
    [{ zones: known(2) }, 'error broker-count'],
    [{ iam: false }, 'error iam-off'],
    [{ account: '999999999999' }, 'error accounts-differ'],
    [{ multiVpcIam: false }, 'error multi-vpc-off'],
    [{ policy: null }, 'error cluster-policy'],
    [{ policy: policy.replace('Allow', 'Deny') }, 'error cluster-policy'],
    [{ policy: policy.replace('kafka.amazonaws.com', 'ec2.amazonaws.com') }, 'error cluster-policy'],
    [{ policy: 'not JSON' }, 'error cluster-policy'],
  ])('%j: %s', (over, expected) => {
    expect(codes(input(over))).toEqual([expected]);
  });

  it('ask for no private connectivity inside one Region', () => {
    const one = input({ multiVpcIam: false, policy: null });
    const clusters = { ...one.clusters, secondary: facts('secondary', { region: 'us-east-1' }) };
    expect(codes({ ...one, clusters })).toEqual([]);
  });

  it('ask the standby for access only where a flow leaves it', () => {
    const clusters = { primary: facts('primary'), secondary: facts('secondary', { policy: null }) };
    expect(codes(input({}, { clusters }))).toEqual(['error cluster-policy']);
    const pair = pairWith({ replication: replicationWith({ standingPair: false }) });
    expect(codes(input({}, { clusters, pair }))).toEqual([]);
  });

  it('name a cluster that MSK does not know', () => {
    expect(codes(input({}, { clusters: { primary: null, secondary: facts('secondary') } }))).toEqual([
      'error cluster-absent',
    ]);
  });

  it('count the topics that MSK would silently ignore', () => {
    const many = (count: number) =>
      input(
        {},
        {
          topics: {
            primary: known(Array.from({ length: count }, (_, at) => `orders.${at}`)),
            secondary: unknown('dark'),
          },
        },
      );
    expect(codes(many(750))).toEqual([]);
    expect(codes(many(751))).toEqual(['error topics-over-750']);
  });

  it('warn of internal topics that a pattern catches', () => {
    const topics = { primary: known(['__consumer_offsets', 'a']), secondary: known([]) };
    const pair = (exclude: string[]) => pairWith({ topics: { include: ['.*'], exclude } });
    expect(codes(input({}, { topics, pair: pair([]) }))).toEqual(['warning internal-topics-matched']);
    expect(codes(input({}, { topics, pair: pair(['__.*']) }))).toEqual([]);
  });

  it('name patterns that do not compile, and lists that are too long', () => {
    const pair = pairWith({
      topics: { include: ['orders('], exclude: Array.from({ length: 100 }, (_, at) => `t${at}`) },
    });
    expect(codes(input({}, { pair }))).toEqual(['error pattern-invalid', 'error patterns-over-100']);
  });
});

describe('the choice of an engine', () => {
  const clusters = (over: Partial<MskClusterFacts> = {}) => ({
    primary: facts('primary', over),
    secondary: facts('secondary'),
  });

  it('is msk-replicator for clusters that suit it, with reasons', () => {
    const { engine, reasons } = chooseEngine(pairWith(), clusters());
    expect(engine).toBe('msk-replicator');
    expect(reasons.join(' ')).toContain('The primary runs Kafka 3.8.x on 3 kafka.m7g.large brokers');
  });

  it('takes an engine that the pair file names', () => {
    const pair = pairWith({ replication: replicationWith({ engine: 'msk-replicator' }) });
    expect(chooseEngine(pair, clusters({ iam: false })).reasons).toEqual([
      'The pair file asks for msk-replicator.',
    ]);
  });

  it.each([
    [pairWith({ replication: replicationWith({ engine: 'mirrormaker2' }) }), {}, /mirrormaker2/],
    [pairWith({ replication: replicationWith({ engine: 's3-backup' }) }), {}, /s3-backup/],
    [pairWith({ topology: 'active-active' }), {}, /active-active/],
    [pairWith({ topology: 'migration' }), {}, /migration/],
    [pairWith(), { instanceType: known('kafka.t3.small'), iam: false }, /t3.*IAM access control is off/],
  ])('refuses in a sentence what this version cannot do (%#)', (pair, over, sentence) => {
    const choose = () => chooseEngine(pair, clusters(over));
    expect(choose).toThrow(NotInThisVersion);
    expect(choose).toThrow(sentence);
  });
});
