import {
  canaryGroupPrefix,
  canaryTopic,
  type MskSide,
  type Pair,
} from '../../../functions/lib/pair/types.ts';

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
  ],
  canary: ['CreateTopic', 'AlterTopic', 'DescribeTopic', 'ReadData', 'WriteData'],
  group: ['DescribeGroup', 'AlterGroup'],
  canaryGroup: ['DescribeGroup', 'AlterGroup', 'DeleteGroup'],
} as const;

/**
 * Statements for the functions that speak Kafka, for each side whose clients sign in with IAM: topics and groups as the pair
 * selects them, and msk-dr's own. None for any other side: brokers know what is allowed there.
 */
export function kafkaStatements(pairs: readonly Named[]) {
  return pairs.flatMap((pair) =>
    [pair.primary, pair.secondary].flatMap((side) =>
      side.kind === 'msk' && side.auth === 'iam' ? statementsOn(pair, side) : [],
    ),
  );
}

function statementsOn({ name, topics, groups }: Named, { clusterArn }: MskSide) {
  const of = (kind: string, names: readonly string[]): string[] =>
    names.map((one) => `${clusterArn.replace(':cluster/', `:${kind}/`)}/${one}`);
  const allow = (what: keyof typeof actions, resources: readonly string[]) => ({
    Effect: 'Allow',
    Action: actions[what].map((action) => `kafka-cluster:${action}`),
    Resource: resources,
  });
  return [
    allow('cluster', [clusterArn]),
    allow('topic', of('topic', topics.include.map(wildcard))),
    allow('canary', of('topic', [canaryTopic(name)])),
    allow('group', of('group', groups.include.map(wildcard))),
    allow('canaryGroup', of('group', [`${canaryGroupPrefix(name)}*`])),
  ];
}

/** What of a pattern IAM can say: the text that every match begins with. A pattern without any other sign is a name. */
export function wildcard(pattern: string): string {
  const plain = /^(?:[\w-]|\\\.)*/.exec(pattern)?.[0] ?? '';
  const text = plain.replaceAll('\\.', '.');
  return plain === pattern ? text : `${text}*`;
}
