import type { DescribeReplicatorResponse, TopicReplicationUpdate } from '@aws-sdk/client-kafka';
import type { MskControlPlane } from '../../aws/msk.ts';
import type { Pair } from '../../pair/types.ts';
import type { Alignment, Flow, Side } from '../engine.ts';
import { findReplicator } from './find.ts';
import { replicatorName } from './names.ts';
import { mskSide } from './request.ts';

/**
 * Turns the copying of topic configurations on in the flow that leaves the active side, and off in the other: one look
 * and at most one request. Everything else of the replicator is sent back as it was found, drift included: mending that
 * is not this call's business.
 */
export async function alignFlow(
  msk: MskControlPlane,
  pair: Pair,
  flow: Flow,
  active: Side,
): Promise<Alignment> {
  const { direction } = flow;
  const found = await findReplicator(msk, replicatorName(pair.name, flow));
  if (found === null) return { direction, state: 'absent' };
  const topics = found.ReplicationInfoList?.[0]?.TopicReplication;
  const copies = flow.source === active;
  const is = topics?.CopyTopicConfigurations ?? true;
  switch (found.ReplicatorState) {
    case 'RUNNING':
      if (is === copies) return { direction, state: 'aligned' };
      await update(msk, pair, flow, found, {
        TopicsToReplicate: topics?.TopicsToReplicate ?? [],
        TopicsToExclude: topics?.TopicsToExclude ?? [],
        CopyTopicConfigurations: copies,
        // What MSK leaves out has its documented default: on.
        CopyAccessControlListsForTopics: topics?.CopyAccessControlListsForTopics ?? true,
        DetectAndCopyNewTopics: topics?.DetectAndCopyNewTopics ?? true,
      });
      return { direction, state: 'changing' };
    case 'UPDATING':
    case 'CREATING':
      return { direction, state: 'changing' };
    default:
      return {
        direction,
        state: 'stuck',
        reason: `The ${direction} replicator is ${found.ReplicatorState ?? 'in no state'}; MSK changes only a RUNNING one.`,
      };
  }
}

const update = (
  msk: MskControlPlane,
  pair: Pair,
  flow: Flow,
  found: DescribeReplicatorResponse,
  TopicReplication: TopicReplicationUpdate,
): Promise<void> =>
  msk.updateReplication({
    ReplicatorArn: found.ReplicatorArn,
    CurrentVersion: found.CurrentVersion,
    SourceKafkaClusterArn: mskSide(pair, flow.source).clusterArn,
    TargetKafkaClusterArn: mskSide(pair, flow.target).clusterArn,
    TopicReplication,
  });
