import { offsetCommitV8, offsetFetchV8 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import { type PartitionKey, partitionKey } from '../log/types.ts';
import type { Brokers } from './brokers.ts';
import { byCoordinator } from './by-broker.ts';
import { byTopic, perPartition } from './by-topic.ts';
import { codeName, isPassing } from './codes.ts';
import { answered, exactNumber, outcomesOf } from './outcomes.ts';
import type { CommittedOffset, ItemOutcome } from './port.ts';

/** Committed offsets of all partitions of each group, in one request a coordinator; metadata and leader epoch kept. */
export const committedOffsets = (
  brokers: Brokers,
  groups: readonly string[],
): Promise<Map<string, Known<readonly CommittedOffset[]>>> =>
  byCoordinator(brokers, groups, async (coordinator, asked) => {
    // Topics null: all of them. Offsets that wait for their transaction are not counted: the older ones stand.
    const wanted = asked.map((groupId) => ({ groupId, memberId: null, memberEpoch: -1, topics: null }));
    const answer = await brokers.ask(coordinator, offsetFetchV8.api, wanted, false);
    return new Map(answer.groups.map((group) => [group.groupId, offsetsOf(group)]));
  });

type FetchedGroup = Awaited<ReturnType<typeof offsetFetchV8.api.async>>['groups'][number];

function offsetsOf({ errorCode, topics }: FetchedGroup): Known<readonly CommittedOffset[]> {
  const all = topics.flatMap(({ name, partitions }) => partitions.map((at) => ({ topic: name, at })));
  const failed = all.find(({ at }) => at.errorCode !== 0);
  if (failed !== undefined) return unknown(codeName(failed.at.errorCode));
  return answered(errorCode, () =>
    all
      .filter(({ at }) => at.committedOffset >= 0n)
      .map(({ topic, at }) => ({
        topic,
        partition: at.partitionIndex,
        offset: exactNumber(at.committedOffset),
        metadata: at.metadata ?? '',
        leaderEpoch: at.committedLeaderEpoch,
      })),
  );
}

/** How Kafka's own admin client signs a commit: as nobody, which a group takes only while it has no members. */
const noGeneration = -1;
const noMember = '';

/** Writes offsets of a group without active members (others are refused: UNKNOWN_MEMBER_ID), with their metadata. */
export async function commitOffsets(
  brokers: Brokers,
  group: string,
  offsets: readonly CommittedOffset[],
): Promise<Map<PartitionKey, ItemOutcome>> {
  const topics = byTopic(offsets, ({ partition, offset, metadata, leaderEpoch }) => ({
    partitionIndex: partition,
    committedOffset: BigInt(offset),
    committedLeaderEpoch: leaderEpoch,
    committedMetadata: metadata,
  }));
  const perGroup = await byCoordinator(brokers, [group], async (coordinator) => {
    const request = [group, noGeneration, noMember, null, topics] as const;
    const answer = await brokers.ask(coordinator, offsetCommitV8.api, ...request);
    const partitions = perPartition(answer.topics, ({ errorCode }) => answered(errorCode, () => true));
    return new Map([[group, wholeAnswer(partitions)]]);
  });
  const answer = perGroup.get(group);
  if (answer?.known === true) return outcomesOf(answer.value);
  const refused = answer?.reason ?? 'COORDINATOR_NOT_AVAILABLE';
  return new Map(offsets.map((at) => [partitionKey(at), { ok: false, code: refused }]));
}

/** A coordinator that has just moved refuses all partitions alike; then the whole commit is tried again. */
function wholeAnswer(
  partitions: Map<PartitionKey, Known<boolean>>,
): Known<Map<PartitionKey, Known<boolean>>> {
  const moved = [...partitions.values()].find((answer) => !answer.known && isPassing(answer.reason));
  return moved?.known === false ? unknown(moved.reason) : known(partitions);
}
