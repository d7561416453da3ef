import type {
  ConsumerGroupReplication,
  CreateReplicatorCommandInput,
  DescribeReplicatorResponse,
  KafkaCluster,
  TopicReplication,
} from '@aws-sdk/client-kafka';

/** A replicator's settings as flat texts, so that what is wanted and what is there compare field by field. */
export type Settings = ReadonlyMap<string, string>;

export function wantedSettings(request: CreateReplicatorCommandInput): Settings {
  const [info] = request.ReplicationInfoList ?? [];
  return settings({
    roleArn: request.ServiceExecutionRoleArn,
    source: clusterByArn(request.KafkaClusters, info?.SourceKafkaClusterArn),
    target: clusterByArn(request.KafkaClusters, info?.TargetKafkaClusterArn),
    compression: info?.TargetCompressionType,
    topics: info?.TopicReplication,
    groups: info?.ConsumerGroupReplication,
    tags: request.Tags,
  });
}

/**
 * MSK names the clusters of a replication by alias only; the clusters listed beside it carry alias and ARN, and tell
 * which is which.
 */
export function foundSettings(found: DescribeReplicatorResponse): Settings {
  const [info] = found.ReplicationInfoList ?? [];
  return settings({
    roleArn: found.ServiceExecutionRoleArn,
    source: clusterByAlias(found, info?.SourceKafkaClusterAlias),
    target: clusterByAlias(found, info?.TargetKafkaClusterAlias),
    compression: info?.TargetCompressionType,
    topics: info?.TopicReplication,
    groups: info?.ConsumerGroupReplication,
    tags: found.Tags,
  });
}

/** Aliases of a replicator's source and target, which its metrics' dimensions have for values; null: MSK tells none. */
export function endAliases({ ReplicationInfoList }: DescribeReplicatorResponse): {
  readonly source: string | null;
  readonly target: string | null;
} {
  const [info] = ReplicationInfoList ?? [];
  return { source: info?.SourceKafkaClusterAlias ?? null, target: info?.TargetKafkaClusterAlias ?? null };
}

/** Those that MSK tells, in this order. */
export function clusterAliases(found: DescribeReplicatorResponse): string[] {
  const { source, target } = endAliases(found);
  return [source, target].filter((alias) => alias !== null);
}

interface Parts {
  readonly roleArn: string | undefined;
  readonly source: KafkaCluster | undefined;
  readonly target: KafkaCluster | undefined;
  readonly compression: string | undefined;
  readonly topics: TopicReplication | undefined;
  readonly groups: ConsumerGroupReplication | undefined;
  readonly tags: Record<string, string> | undefined;
}

/** Fields that MSK leaves out have its documented defaults: copying on, LATEST, prefixed names, LEGACY. */
function settings({ roleArn, source, target, compression, topics, groups, tags }: Parts): Settings {
  return new Map([
    ['ServiceExecutionRoleArn', text(roleArn)],
    ...clusterFields('Source', source),
    ...clusterFields('Target', target),
    ['TargetCompressionType', text(compression)],
    ['TopicReplication.TopicsToReplicate', list(topics?.TopicsToReplicate)],
    ['TopicReplication.TopicsToExclude', list(topics?.TopicsToExclude)],
    ['TopicReplication.CopyTopicConfigurations', text(topics?.CopyTopicConfigurations ?? true)],
    [
      'TopicReplication.CopyAccessControlListsForTopics',
      text(topics?.CopyAccessControlListsForTopics ?? true),
    ],
    ['TopicReplication.DetectAndCopyNewTopics', text(topics?.DetectAndCopyNewTopics ?? true)],
    ['TopicReplication.StartingPosition', text(topics?.StartingPosition?.Type ?? 'LATEST')],
    [
      'TopicReplication.TopicNameConfiguration',
      text(topics?.TopicNameConfiguration?.Type ?? 'PREFIXED_WITH_SOURCE_CLUSTER_ALIAS'),
    ],
    ['ConsumerGroupReplication.ConsumerGroupsToReplicate', list(groups?.ConsumerGroupsToReplicate)],
    ['ConsumerGroupReplication.ConsumerGroupsToExclude', list(groups?.ConsumerGroupsToExclude)],
    [
      'ConsumerGroupReplication.DetectAndCopyNewConsumerGroups',
      text(groups?.DetectAndCopyNewConsumerGroups ?? true),
    ],
    [
      'ConsumerGroupReplication.SynchroniseConsumerGroupOffsets',
      text(groups?.SynchroniseConsumerGroupOffsets ?? true),
    ],
    [
      'ConsumerGroupReplication.ConsumerGroupOffsetSyncMode',
      text(groups?.ConsumerGroupOffsetSyncMode ?? 'LEGACY'),
    ],
    ...['msk-dr:pair', 'msk-dr:direction', 'msk-dr:managed-by'].map((tag): [string, string] => [
      `Tags.${tag}`,
      text(tags?.[tag]),
    ]),
  ]);
}

const clusterFields = (role: string, cluster: KafkaCluster | undefined): [string, string][] => [
  [`${role}Cluster`, text(cluster?.AmazonMskCluster?.MskClusterArn)],
  [`${role}Cluster.SubnetIds`, list(cluster?.VpcConfig?.SubnetIds)],
  [`${role}Cluster.SecurityGroupIds`, list(cluster?.VpcConfig?.SecurityGroupIds)],
];

const clusterByArn = (
  clusters: readonly KafkaCluster[] | undefined,
  arn: string | undefined,
): KafkaCluster | undefined =>
  clusters?.find((cluster) => arn !== undefined && cluster.AmazonMskCluster?.MskClusterArn === arn);

const clusterByAlias = (
  { KafkaClusters }: DescribeReplicatorResponse,
  alias: string | undefined,
): KafkaCluster | undefined =>
  KafkaClusters?.find((cluster) => alias !== undefined && cluster.KafkaClusterAlias === alias);

const text = (value: string | boolean | undefined): string =>
  value === undefined ? 'nothing' : String(value);
/** The order of a list means nothing to MSK. */
const list = (values: readonly string[] | undefined): string => JSON.stringify([...(values ?? [])].sort());
