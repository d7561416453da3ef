import type { UpdateReplicationInfoRequest } from '@aws-sdk/client-kafka';
import { patterns } from './check-request.ts';
import { badRequest } from './msk-error.ts';
import type { Replicator } from './types.ts';

const topicBooleans = [
  'CopyAccessControlListsForTopics',
  'CopyTopicConfigurations',
  'DetectAndCopyNewTopics',
] as const;
const groupBooleans = ['DetectAndCopyNewConsumerGroups', 'SynchroniseConsumerGroupOffsets'] as const;

/** Update takes whole objects only: a list or boolean that is left out is refused, not kept. */
export function checkUpdate(request: UpdateReplicationInfoRequest, replicator: Replicator): void {
  checkVersion(request.CurrentVersion, replicator);
  if (replicator.description.ReplicatorState !== 'RUNNING') {
    throw badRequest(
      `The replicator is ${replicator.description.ReplicatorState}; only a RUNNING one can be updated.`,
    );
  }
  const { TopicReplication: topics, ConsumerGroupReplication: groups } = request;
  if (topics === undefined && groups === undefined && request.LogDelivery === undefined) {
    throw badRequest('Nothing to update was given.');
  }
  if (topics !== undefined) {
    patterns('topicsToReplicate', topics.TopicsToReplicate, { min: 1, max: 100, length: 249 });
    patterns('topicsToExclude', topics.TopicsToExclude, { min: 0, max: 100, length: 249 });
    for (const name of topicBooleans) requireBoolean(name, topics[name]);
  }
  if (groups !== undefined) {
    patterns('consumerGroupsToReplicate', groups.ConsumerGroupsToReplicate, {
      min: 0,
      max: 100,
      length: 256,
    });
    patterns('consumerGroupsToExclude', groups.ConsumerGroupsToExclude, { min: 0, max: 100, length: 256 });
    for (const name of groupBooleans) requireBoolean(name, groups[name]);
    if ('ConsumerGroupOffsetSyncMode' in groups) {
      throw badRequest(
        'The offset sync mode of a replicator cannot be changed.',
        'consumerGroupOffsetSyncMode',
      );
    }
  }
}

/** MSK has no error type of its own for a stale version. */
export function checkVersion(version: string | null | undefined, { description }: Replicator): void {
  if (version !== description.CurrentVersion) {
    throw badRequest('The current version of the replicator is not the one given.', 'currentVersion');
  }
}

function requireBoolean(name: string, value: unknown): void {
  if (typeof value !== 'boolean') throw badRequest(`${name} is required.`, name);
}
