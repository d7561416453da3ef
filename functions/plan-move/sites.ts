import type { StepCalls } from '../lib/contracts/plan-move.ts';
import type { Side } from '../lib/engines/engine.ts';
import { methodOf } from '../lib/fence/bound-by.ts';
import type { Pair } from '../lib/pair/types.ts';

/** Where the calls of a move go, and about how much. */
export interface Sites {
  readonly from: Side;
  readonly to: Side;
  readonly home: string;
  readonly regions: Readonly<Record<Side, string>>;
  readonly witness: string;
  readonly methods: Pair['fence']['methods'];
  /** DENYs that the fence takes as ACLs: one a topic and writer, one a group and reader. */
  readonly denies: { readonly writers: number; readonly readers: number };
  readonly groups: number;
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

/** What is written down: each step's result, and what persons are told. */
export const ledger = ({ home }: Sites, ...more: readonly string[]): StepCalls =>
  aws('dynamodb', ['GetItem', 'PutItem', ...more], home);

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
  aws(
    'kafka',
    ['DescribeClusterV2', 'GetBootstrapBrokers', 'ListReplicators', 'DescribeReplicator'],
    both(sites),
  );
export const notice = (sites: Sites): StepCalls => aws('sns', ['Publish'], sites.home);

/** What puts a side's fence up, or takes it off, and asks the probe: in the side's own Region, whatever the method. */
export function fencing({ methods, regions }: Sites, side: Side, way: 'up' | 'down', note = ''): StepCalls[] {
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
  ];
}

/** The pair's part of it; counts are of now. */
export function sitesOf(
  pair: Pair,
  { from, to }: Pick<Sites, 'from' | 'to'>,
  { topics, groups }: { readonly topics: number; readonly groups: number },
): Sites {
  const { methods, principals, readers, probe } = pair.fence;
  const byAcl = (names: readonly string[]): number =>
    methods.includes('acl') ? names.filter((name) => methodOf(name) === 'acl').length : 0;
  return {
    ...{ from, to, groups },
    home: pair.ledger.home,
    regions: { primary: pair.primary.region, secondary: pair.secondary.region },
    witness: pair.detection.witness,
    methods,
    denies: {
      writers: topics * (byAcl(principals) + (probe === null || !methods.includes('acl') ? 0 : 1)),
      readers: groups * byAcl(readers),
    },
  };
}
