import { randomBytes, randomUUID } from 'node:crypto';
import type { CreateReplicatorRequest, ReplicationInfo, ReplicatorSummary } from '@aws-sdk/client-kafka';
import type { Side } from '../world/types.ts';
import { clusterName } from './clusters.ts';
import type { MskEmulatorOptions, Replicator } from './types.ts';
import { newVersion } from './version.ts';

/** A new replicator in state CREATING. Its clusters get aliases that nobody can know before: name and a random tail. */
export function newReplicator(
  request: CreateReplicatorRequest,
  { info, source, target }: { info: ReplicationInfo; source: Side; target: Side },
  options: Pick<MskEmulatorOptions, 'accountId' | 'sides'>,
): Replicator {
  const { region } = options.sides[target];
  const name = request.ReplicatorName ?? '';
  const arn = `arn:aws:kafka:${region}:${options.accountId}:replicator/${name}/${randomUUID()}-4`;
  const aliases = new Map(
    (request.KafkaClusters ?? []).map((cluster) => {
      const clusterArn = cluster.AmazonMskCluster?.MskClusterArn ?? '';
      return [clusterArn, `${clusterName(clusterArn).slice(0, 28)}-${randomBytes(6).toString('hex')}`];
    }),
  );
  const sourceAlias = aliases.get(info.SourceKafkaClusterArn ?? '') ?? '';
  const targetAlias = aliases.get(info.TargetKafkaClusterArn ?? '') ?? '';
  return {
    name,
    arn,
    region,
    source,
    target,
    sourceAlias,
    targetAlias,
    description: {
      ReplicatorArn: arn,
      ReplicatorResourceArn: arn,
      ReplicatorName: name,
      ReplicatorDescription: request.Description,
      ReplicatorState: 'CREATING',
      IsReplicatorReference: false,
      CreationTime: new Date(),
      CurrentVersion: newVersion(),
      ServiceExecutionRoleArn: request.ServiceExecutionRoleArn,
      Tags: request.Tags ?? {},
      LogDelivery: request.LogDelivery,
      KafkaClusters: (request.KafkaClusters ?? []).map((cluster) => ({
        ...cluster,
        KafkaClusterAlias: aliases.get(cluster.AmazonMskCluster?.MskClusterArn ?? ''),
      })),
      ReplicationInfoList: [
        {
          SourceKafkaClusterAlias: sourceAlias,
          TargetKafkaClusterAlias: targetAlias,
          TargetCompressionType: info.TargetCompressionType,
          TopicReplication: withTopicDefaults(info),
          ConsumerGroupReplication: withGroupDefaults(info),
        },
      ],
    },
  };
}

const withTopicDefaults = ({
  TopicReplication: asked,
}: ReplicationInfo): ReplicationInfo['TopicReplication'] => ({
  CopyAccessControlListsForTopics: true,
  CopyTopicConfigurations: true,
  DetectAndCopyNewTopics: true,
  StartingPosition: { Type: 'LATEST' },
  TopicNameConfiguration: { Type: 'PREFIXED_WITH_SOURCE_CLUSTER_ALIAS' },
  TopicsToExclude: [],
  TopicsToReplicate: [],
  ...asked,
});

const withGroupDefaults = ({
  ConsumerGroupReplication: asked,
}: ReplicationInfo): ReplicationInfo['ConsumerGroupReplication'] => ({
  ConsumerGroupsToExclude: [],
  ConsumerGroupsToReplicate: [],
  DetectAndCopyNewConsumerGroups: true,
  SynchroniseConsumerGroupOffsets: true,
  ConsumerGroupOffsetSyncMode: 'LEGACY',
  ...asked,
});

/** The shadow of a cross-Region replicator in its source's Region: an ARN of that Region for the same name. */
export const referenceArn = (replicator: Replicator, sourceRegion: string): string =>
  replicator.arn.replace(`:${replicator.region}:`, `:${sourceRegion}:`);

/** What ListReplicators tells: no StateInfo, no settings. */
export function summaryOf(replicator: Replicator, region: string): ReplicatorSummary {
  const { description } = replicator;
  const reference = region !== replicator.region;
  return {
    CreationTime: description.CreationTime,
    CurrentVersion: description.CurrentVersion,
    IsReplicatorReference: reference,
    KafkaClustersSummary: description.KafkaClusters?.map(({ AmazonMskCluster, KafkaClusterAlias }) => ({
      AmazonMskCluster,
      KafkaClusterAlias,
    })),
    ReplicationInfoSummaryList: [
      { SourceKafkaClusterAlias: replicator.sourceAlias, TargetKafkaClusterAlias: replicator.targetAlias },
    ],
    ReplicatorArn: reference ? referenceArn(replicator, region) : replicator.arn,
    ReplicatorName: replicator.name,
    ReplicatorResourceArn: replicator.arn,
    ReplicatorState: description.ReplicatorState,
  };
}
