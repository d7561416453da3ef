import {
  canaryGroupPrefix,
  canaryTopic,
  type MskSide,
  type Pair,
} from '../../../functions/lib/pair/types.ts';
import type { Statement } from './roles.ts';

type Named = Pick<Pair, 'name' | 'primary' | 'secondary' | 'topics' | 'groups'>;

/** What functions do on brokers that sign clients in with IAM. https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html */
const actions = {
  cluster: ['Connect', 'DescribeCluster', 'AlterCluster', 'DescribeClusterDynamicConfiguration'],
  topic: [
    'DescribeTopic',
    'DescribeTopicDynamicConfiguration',
    'AlterTopicDynamicConfiguration',
    'ReadData',
    'WriteData',
    // DeleteRecords is authorised as the deletion of a topic: a rebuild empties the old side, a clean-up the canary's topic.
    'DeleteTopic',
  ],
  canary: ['CreateTopic', 'AlterTopic'],
  // A group that had no positions before a move is removed when it is unwound.
  group: ['DescribeGroup', 'AlterGroup', 'DeleteGroup'],
} as const;

/**
 * Statements for the functions that speak Kafka, for each side whose clients sign in with IAM: topics and groups as the pair
 * selects them, and msk-dr's own. None for any other side: brokers know what is allowed there.
 */
export function kafkaStatements(pairs: readonly Named[]): Statement[] {
  const sides = pairs.flatMap((pair) =>
    [pair.primary, pair.secondary].flatMap((side) =>
      side.kind === 'msk' && side.auth === 'iam' ? [namesOn(pair, side)] : [],
    ),
  );
  // One statement a kind for all sides: a role's policies have a size.
  return kinds.flatMap((kind) => {
    const resources = [...new Set(sides.flatMap((names) => names[kind]))];
    const allowed = actions[kind].map((action) => `kafka-cluster:${action}`);
    return resources.length === 0 ? [] : [{ Effect: 'Allow', Action: allowed, Resource: resources }];
  });
}

type Kind = keyof typeof actions;
const kinds = Object.keys(actions) as Kind[];

function namesOn({ name, topics, groups }: Named, { clusterArn }: MskSide): Record<Kind, string[]> {
  const of = (kind: string, names: readonly string[]): string[] =>
    names.map((one) => `${clusterArn.replace(':cluster/', `:${kind}/`)}/${one}`);
  return {
    cluster: [clusterArn],
    topic: of('topic', [...topics.include.map(wildcard), canaryTopic(name)]),
    canary: of('topic', [canaryTopic(name)]),
    group: of('group', [...groups.include.map(wildcard), `${canaryGroupPrefix(name)}*`]),
  };
}

/**
 * What of a pattern IAM can say: the text that every match begins with, never less than what matches. A pattern without any
 * other sign is a name.
 */
export function wildcard(pattern: string): string {
  if (pattern.includes('|')) return '*';
  const [plain = ''] = /^(?:[\w-]|\\\.)*/.exec(pattern) ?? [];
  if (plain === pattern) return plain.replaceAll('\\.', '.');
  // A sign that makes the last character optional, or repeats it.
  const sure = /^[?*{]/.test(pattern.slice(plain.length)) ? plain.replace(/(?:\\\.|.)$/, '') : plain;
  return `${sure.replaceAll('\\.', '.')}*`;
}
