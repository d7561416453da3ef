import type { CreateReplicatorCommandInput } from '@aws-sdk/client-kafka';
import { arns } from './world.ts';

const vpc = { SubnetIds: ['subnet-1', 'subnet-2'] };

/** A correct request for primary to secondary, sent to us-west-2. */
export const createInput = (): CreateReplicatorCommandInput & { ReplicationInfoList: [InfoOf] } => ({
  ReplicatorName: 'msk-dr-orders-forward',
  ServiceExecutionRoleArn: 'arn:aws:iam::123456789012:role/forward',
  KafkaClusters: [
    { AmazonMskCluster: { MskClusterArn: arns.primary }, VpcConfig: { ...vpc } },
    {
      AmazonMskCluster: { MskClusterArn: arns.secondary },
      VpcConfig: { ...vpc, SecurityGroupIds: ['sg-1'] },
    },
  ],
  ReplicationInfoList: [
    {
      SourceKafkaClusterArn: arns.primary,
      TargetKafkaClusterArn: arns.secondary,
      TargetCompressionType: 'NONE',
      TopicReplication: {
        TopicsToReplicate: ['orders\\..*', 'customers'],
        TopicsToExclude: ['__.*'],
        StartingPosition: { Type: 'EARLIEST' },
        TopicNameConfiguration: { Type: 'IDENTICAL' },
        CopyAccessControlListsForTopics: false,
      },
      ConsumerGroupReplication: {
        ConsumerGroupsToReplicate: ['.*'],
        ConsumerGroupOffsetSyncMode: 'ENHANCED',
      },
    },
  ],
  Tags: { 'msk-dr:pair': 'orders' },
});
type InfoOf = NonNullable<CreateReplicatorCommandInput['ReplicationInfoList']>[number];
