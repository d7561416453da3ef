import type { StepCalls } from '../lib/contracts/plan-move.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { Pair } from '../lib/pair/types.ts';

/** Where the calls of a move go, and about how much. */
export interface Sites {
  readonly from: Side;
  readonly to: Side;
  readonly home: string;
  readonly regions: Readonly<Record<Side, string>>;
  readonly witness: string;
  readonly notified: boolean;
  /** DENYs that the fence takes: one a topic and writer, one a group and reader. */
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
export const notice = (sites: Sites): StepCalls[] =>
  sites.notified ? [aws('sns', ['Publish'], sites.home)] : [];

/** The pair's part of it; counts are of now. */
export function sitesOf(
  pair: Pair,
  { from, to }: Pick<Sites, 'from' | 'to'>,
  { topics, groups }: { readonly topics: number; readonly groups: number },
): Sites {
  const { principals, readers, probe } = pair.fence;
  return {
    ...{ from, to, groups },
    home: pair.ledger.home,
    regions: { primary: pair.primary.region, secondary: pair.secondary.region },
    witness: pair.detection.witness,
    notified: pair.notify.topicArn !== null,
    denies: {
      writers: topics * (principals.length + (probe === null ? 0 : 1)),
      readers: groups * readers.length,
    },
  };
}
