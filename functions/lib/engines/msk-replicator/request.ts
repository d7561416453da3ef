import type { CreateReplicatorCommandInput, KafkaCluster } from '@aws-sdk/client-kafka';
import { NotInThisVersion } from '../../errors.ts';
import type { MskSide, Pair } from '../../pair/types.ts';
import type { Flow, FlowStart, Side } from '../engine.ts';
import { checkLimits } from './limits.ts';
import { flowPatterns, ownTags, replicatorName } from './names.ts';

/** ENHANCED works only between two opposite flows, both with identical names and both ENHANCED. */
export const offsetSyncMode = ({ replication }: Pair): 'ENHANCED' | 'LEGACY' =>
  replication.standingPair && replication.topicNames === 'identical' && replication.offsetSync === 'enhanced'
    ? 'ENHANCED'
    : 'LEGACY';

/** The side as an MSK cluster. Raises NotInThisVersion for any other Kafka. */
export function mskSide(pair: Pair, side: Side): MskSide {
  const found = pair[side];
  if (found.kind === 'msk') return found;
  throw new NotInThisVersion(
    `The ${side} of ${pair.name} is not an MSK cluster. This version replicates between two MSK clusters only: give its clusterArn.`,
  );
}

/**
 * The request that makes one flow, to be sent in the Region of the flow's target. `active` is the side that clients
 * write to: only the flow that leaves it copies topic configurations, or the two sides would overwrite each other.
 * ACLs are never copied: a fence's denial would travel to the other side.
 */
export function createRequest(
  pair: Pair,
  flow: Flow,
  active: Side,
  start?: FlowStart,
): CreateReplicatorCommandInput {
  checkLimits(pair);
  const source = mskSide(pair, flow.source);
  const target = mskSide(pair, flow.target);
  const { topics, groups } = flowPatterns(pair);
  return {
    ReplicatorName: replicatorName(pair.name, flow),
    Description: `msk-dr pair ${pair.name}: ${flow.source} to ${flow.target}`,
    ServiceExecutionRoleArn: pair.replication.serviceExecutionRoleArn[flow.direction],
    // Across Regions MSK reaches the source by private connectivity and takes no security group for it.
    KafkaClusters: [cluster(source, source.region === target.region), cluster(target, true)],
    ReplicationInfoList: [
      {
        SourceKafkaClusterArn: source.clusterArn,
        TargetKafkaClusterArn: target.clusterArn,
        TargetCompressionType: 'NONE',
        TopicReplication: {
          TopicsToReplicate: [...topics.include],
          TopicsToExclude: [...topics.exclude],
          CopyTopicConfigurations: flow.source === active && start === undefined,
          CopyAccessControlListsForTopics: false,
          DetectAndCopyNewTopics: true,
          // The way home starts where it is made: everything older came from there.
          StartingPosition: { Type: startOf(flow, start) },
          TopicNameConfiguration: {
            Type:
              pair.replication.topicNames === 'identical'
                ? 'IDENTICAL'
                : 'PREFIXED_WITH_SOURCE_CLUSTER_ALIAS',
          },
        },
        ConsumerGroupReplication: {
          ConsumerGroupsToReplicate: [...groups.include],
          ConsumerGroupsToExclude: [...groups.exclude],
          DetectAndCopyNewConsumerGroups: true,
          SynchroniseConsumerGroupOffsets: true,
          ConsumerGroupOffsetSyncMode: offsetSyncMode(pair),
        },
      },
    ],
    Tags: { ...ownTags(pair.name, flow) },
  };
}

const startOf = ({ direction }: Flow, start: FlowStart | undefined): 'EARLIEST' | 'LATEST' => {
  if (start !== undefined) return start === 'end' ? 'LATEST' : 'EARLIEST';
  return direction === 'forward' ? 'EARLIEST' : 'LATEST';
};

const cluster = (side: MskSide, withSecurityGroups: boolean): KafkaCluster => ({
  AmazonMskCluster: { MskClusterArn: side.clusterArn },
  VpcConfig: {
    SubnetIds: [...(side.vpc?.subnetIds ?? [])],
    ...(withSecurityGroups ? { SecurityGroupIds: [...(side.vpc?.securityGroupIds ?? [])] } : {}),
  },
});
