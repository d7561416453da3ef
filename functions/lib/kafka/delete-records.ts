import { deleteRecordsV2 } from '@platformatic/kafka';
import type { Known } from '../known.ts';
import type { PartitionKey, TopicPartition } from '../log/types.ts';
import type { Brokers } from './brokers.ts';
import { byLeader } from './by-broker.ts';
import { byTopic, perPartition } from './by-topic.ts';
import { answered, exactNumber } from './outcomes.ts';

/** Raises each log's start to `offset` (-1: to its high watermark) and answers the new start. */
export const deleteRecords = (
  brokers: Brokers,
  upTo: readonly (TopicPartition & { readonly offset: number })[],
): Promise<Map<PartitionKey, Known<number>>> =>
  byLeader(brokers, upTo, async (leader, asked) => {
    const topics = byTopic(asked, ({ partition, offset }) => ({
      partitionIndex: partition,
      offset: BigInt(offset),
    }));
    const answer = await brokers.ask(leader, deleteRecordsV2.api, topics, brokers.timeoutMs);
    return perPartition(answer.topics, ({ errorCode, lowWatermark }) =>
      answered(errorCode, () => exactNumber(lowWatermark)),
    );
  });
