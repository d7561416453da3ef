import type { CreateReplicatorRequest, KafkaCluster, ReplicationInfo } from '@aws-sdk/client-kafka';
import type { Side } from '../world/types.ts';
import { sideOf } from './clusters.ts';
import { badRequest } from './msk-error.ts';
import type { MskEmulatorOptions } from './types.ts';

const compressions = ['NONE', 'GZIP', 'SNAPPY', 'LZ4', 'ZSTD'];
const positions = ['LATEST', 'EARLIEST'];
const namings = ['PREFIXED_WITH_SOURCE_CLUSTER_ALIAS', 'IDENTICAL'];
const syncModes = ['LEGACY', 'ENHANCED'];

/**
 * Everything that CreateReplicator refuses at once (BadRequestException). What MSK finds out only when it connects
 * makes the replicator FAILED instead, later.
 */
export function checkCreate(
  request: CreateReplicatorRequest,
  region: string,
  sides: MskEmulatorOptions['sides'],
): { info: ReplicationInfo; source: Side; target: Side } {
  if (!/^[0-9A-Za-z][0-9A-Za-z-]{0,127}$/.test(request.ReplicatorName ?? '')) {
    throw badRequest('ReplicatorName is 1 to 128 letters, digits and dashes.', 'replicatorName');
  }
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+/.test(request.ServiceExecutionRoleArn ?? '')) {
    throw badRequest('ServiceExecutionRoleArn is not the ARN of a role.', 'serviceExecutionRoleArn');
  }
  const clusters = request.KafkaClusters ?? [];
  if (clusters.length !== 2)
    throw badRequest('A replicator has exactly two Kafka clusters.', 'kafkaClusters');
  const [info, ...more] = request.ReplicationInfoList ?? [];
  if (info === undefined || more.length > 0) {
    throw badRequest('A replicator has exactly one replication info.', 'replicationInfoList');
  }
  const source = sideOf(sides, info.SourceKafkaClusterArn ?? '');
  const target = sideOf(sides, info.TargetKafkaClusterArn ?? '');
  if (source === target) throw badRequest('Source and target are the same cluster.', 'replicationInfoList');
  if (sides[target].region !== region) {
    throw badRequest('A replicator is created in the Region of its target cluster.', 'targetKafkaClusterArn');
  }
  const sameRegion = sides[source].region === region;
  checkCluster(clusters, info.SourceKafkaClusterArn, sameRegion);
  checkCluster(clusters, info.TargetKafkaClusterArn, true);
  oneOf('targetCompressionType', info.TargetCompressionType, compressions, true);
  checkTopics(info);
  checkGroups(info);
  return { info, source, target };
}

/** Across Regions MSK takes no security group for the source; everywhere else it needs one. */
function checkCluster(
  clusters: readonly KafkaCluster[],
  arn: string | undefined,
  takesGroups: boolean,
): void {
  const found = clusters.find((cluster) => cluster.AmazonMskCluster?.MskClusterArn === arn);
  if (found === undefined)
    throw badRequest(`The cluster ${arn} is not among the Kafka clusters.`, 'kafkaClusters');
  const subnets = found.VpcConfig?.SubnetIds?.length ?? 0;
  const groups = found.VpcConfig?.SecurityGroupIds?.length ?? 0;
  if (subnets < 2 || subnets > 3) throw badRequest('A cluster has 2 or 3 subnets.', 'subnetIds');
  if (takesGroups && (groups < 1 || groups > 16))
    throw badRequest('1 to 16 security groups are needed.', 'securityGroupIds');
  if (!takesGroups && groups > 0) {
    throw badRequest('Security groups cannot be given for the source of another Region.', 'securityGroupIds');
  }
}

function checkTopics({ TopicReplication: topics }: ReplicationInfo): void {
  if (topics === undefined) throw badRequest('TopicReplication is required.', 'topicReplication');
  patterns('topicsToReplicate', topics.TopicsToReplicate, { min: 1, max: 100, length: 249 });
  patterns('topicsToExclude', topics.TopicsToExclude ?? [], { min: 0, max: 100, length: 249 });
  oneOf('startingPosition', topics.StartingPosition?.Type, positions, false);
  oneOf('topicNameConfiguration', topics.TopicNameConfiguration?.Type, namings, false);
}

function checkGroups({ ConsumerGroupReplication: groups, TopicReplication }: ReplicationInfo): void {
  if (groups === undefined)
    throw badRequest('ConsumerGroupReplication is required.', 'consumerGroupReplication');
  patterns('consumerGroupsToReplicate', groups.ConsumerGroupsToReplicate, { min: 0, max: 100, length: 256 });
  patterns('consumerGroupsToExclude', groups.ConsumerGroupsToExclude ?? [], {
    min: 0,
    max: 100,
    length: 256,
  });
  oneOf('consumerGroupOffsetSyncMode', groups.ConsumerGroupOffsetSyncMode, syncModes, false);
  const identical = TopicReplication?.TopicNameConfiguration?.Type === 'IDENTICAL';
  if (groups.ConsumerGroupOffsetSyncMode === 'ENHANCED' && !identical) {
    throw badRequest('ENHANCED needs IDENTICAL topic names.', 'consumerGroupOffsetSyncMode');
  }
}

export function patterns(
  parameter: string,
  list: unknown,
  { min, max, length }: { min: number; max: number; length: number },
): void {
  if (!Array.isArray(list) || list.length < min || list.length > max) {
    throw badRequest(`${parameter} is a list of ${min} to ${max} expressions.`, parameter);
  }
  for (const pattern of list) {
    if (typeof pattern !== 'string' || pattern === '' || pattern.length > length || !compiles(pattern)) {
      throw badRequest(
        `${parameter} has an entry that is no expression of 1 to ${length} characters.`,
        parameter,
      );
    }
    // MirrorMaker 2 splits its lists at commas and knows no escape: MSK takes this, the local world cannot.
    if (pattern.includes(','))
      throw badRequest('The local world takes no comma in an expression.', parameter);
  }
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function oneOf(
  parameter: string,
  value: string | undefined,
  allowed: readonly string[],
  required: boolean,
): void {
  if (value === undefined ? required : !allowed.includes(value)) {
    throw badRequest(`${parameter} is one of ${allowed.join(', ')}.`, parameter);
  }
}
