import type { StepCalls } from '../lib/contracts/plan-move.ts';
import type { Side } from '../lib/engines/engine.ts';
import { methodOf } from '../lib/fence/bound-by.ts';
import { parseArn } from '../lib/pair/arn.ts';
import type { Pair, PairSide } from '../lib/pair/types.ts';

/** Where the calls of a move go, and about how much. */
export interface Sites {
  readonly from: Side;
  readonly to: Side;
  /** Where the run executes. */
  readonly home: string;
  /** The ledger is one table in both Regions. */
  readonly strong: boolean;
  readonly regions: Readonly<Record<Side, string>>;
  readonly witness: string;
  readonly methods: Pair['fence']['methods'];
  /** DENYs that the fence takes as ACLs: one a topic and writer, one a group and reader. */
  readonly denies: { readonly writers: number; readonly readers: number };
  readonly groups: number;
  /** What has to be asked before a side is connected to: MSK for its address, a secret for who signs in. */
  readonly signIn: Readonly<Record<Side, { readonly address: boolean; readonly secret: boolean }>>;
  /** Where the probe's secret is; null: there is no probe. */
  readonly probe: string | null;
}

export const kafka = (side: Side, actions: readonly string[], note = ''): StepCalls => ({
  service: 'kafka-protocol',
  actions,
  where: side,
  note,
});
export const aws = (service: string, actions: readonly string[], where: string, note = ''): StepCalls => ({
  service,
  actions,
  where,
  note,
});
export const both = (sites: Sites): string => `${sites.regions.primary} and ${sites.regions.secondary}`;

/** Where the ledger is at home, which a run's start looks up and its end may change. */
export const homeNames = (sites: Sites, note: string): StepCalls[] =>
  sites.strong
    ? [aws('dynamodb', ['GetItem'], both(sites), 'which Region acts')]
    : [
        aws('dynamodb', ['GetItem', 'PutItem', 'UpdateItem'], both(sites), note),
        aws('ssm', ['GetParameter', 'PutParameter'], both(sites), note),
      ];

/** A report that nobody can change unseen. */
export const sealed = ({ home }: Sites): StepCalls[] => [
  aws('states', ['GetExecutionHistory'], home),
  aws('kms', ['GetPublicKey', 'Sign'], home),
  aws('s3', ['PutObject'], home),
];

/** What a run leaves behind on a side that answers: canary records, a group of its own. */
export const cleaning = (sites: Sites): StepCalls[] => [
  kafka('primary', ['DeleteRecords', 'DeleteGroups'], 'its own'),
  kafka('secondary', ['DeleteRecords', 'DeleteGroups'], 'its own'),
  aws('ssm', ['DeleteParameter'], sites.home, "a drill's pointer"),
];

/** What a look at one side asks for. */
export const looks = (side: Side): StepCalls =>
  kafka(side, [
    'Metadata',
    'DescribeConfigs',
    'ListOffsets',
    'ListGroups',
    'OffsetFetch',
    'DescribeAcls',
    'DescribeUserScramCredentials',
  ]);
export const reads = (side: Side): StepCalls => kafka(side, ['ListOffsets', 'Fetch']);
export const controlPlane = (sites: Sites): StepCalls =>
  aws('kafka', ['DescribeClusterV2', 'GetClusterPolicy'], both(sites));

/** How the flows do: their state and settings, and the metrics without which `RUNNING` says little. */
export const flows = (sites: Sites): StepCalls[] => [
  aws('kafka', ['ListReplicators', 'DescribeReplicator'], both(sites)),
  aws('cloudwatch', ['ListMetrics', 'GetMetricData'], both(sites)),
];
export const notice = (sites: Sites): StepCalls => aws('sns', ['Publish'], sites.home);

/** What puts a side's fence up, or takes it off, and asks the probe: in the side's own Region, whatever the method. */
export function fencing(sites: Sites, side: Side, way: 'up' | 'down', note = ''): StepCalls[] {
  const { methods, regions, probe } = sites;
  const up = way === 'up';
  const region = regions[side];
  const calls: Readonly<Record<Pair['fence']['methods'][number], StepCalls>> = {
    acl: kafka(side, [up ? 'CreateAcls' : 'DeleteAcls', 'DescribeAcls'], note),
    iam: aws(
      'kafka',
      ['GetClusterPolicy', 'PutClusterPolicy', ...(up ? [] : ['DeleteClusterPolicy'])],
      region,
      "the fence's own statements; all others stay",
    ),
    'security-group': aws(
      'ec2',
      ['DescribeSecurityGroupRules', up ? 'RevokeSecurityGroupIngress' : 'AuthorizeSecurityGroupIngress'],
      region,
      up ? 'new connections only; the rules are remembered first' : 'the rules that were remembered',
    ),
    command: aws('lambda', ['InvokeFunction'], region, 'fence.commandArn'),
  };
  return [
    ...methods.map((method) => calls[method]),
    kafka(side, ['Produce'], 'as the probe; nothing is appended'),
    ...(probe === null
      ? []
      : [aws('secretsmanager', ['GetSecretValue'], probe, 'as whom the probe signs in')]),
  ];
}

/** The pair's part of it; counts are of now. */
export function sitesOf(
  pair: Pair,
  { from, to, standby }: Pick<Sites, 'from' | 'to'> & { readonly standby: Side },
  { topics, groups }: { readonly topics: number; readonly groups: number },
): Sites {
  const { methods, principals, readers, probe } = pair.fence;
  const byAcl = (names: readonly string[]): number =>
    methods.includes('acl') ? names.filter((name) => methodOf(name) === 'acl').length : 0;
  return {
    ...{ from, to, groups },
    home: pair.ledger.mode === 'home' ? pair.ledger.home : pair[standby].region,
    strong: pair.ledger.mode === 'strong',
    regions: { primary: pair.primary.region, secondary: pair.secondary.region },
    witness: pair.detection.witness,
    methods,
    denies: {
      writers: topics * (byAcl(principals) + (probe === null || !methods.includes('acl') ? 0 : 1)),
      readers: groups * byAcl(readers),
    },
    signIn: { primary: asked(pair.primary), secondary: asked(pair.secondary) },
    probe: probe === null ? null : (parseArn(probe.secretArn)?.region ?? pair[from].region),
  };
}

const asked = ({ kind, secretArn }: PairSide): Sites['signIn'][Side] => ({
  address: kind === 'msk',
  secret: secretArn !== null,
});
