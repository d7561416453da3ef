import { describeProducersV0 } from '@platformatic/kafka';
import type { Known } from '../known.ts';
import { type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import type { Brokers } from './brokers.ts';
import { byLeader } from './by-broker.ts';
import { byTopic } from './by-topic.ts';
import { answered, exactNumber } from './outcomes.ts';
import type { ActiveProducer } from './port.ts';

/** What each partition's leader remembers of those who wrote with a producer id: the idempotent and the transactional. */
export const activeProducers = (
  brokers: Brokers,
  partitions: readonly TopicPartition[],
): Promise<Map<PartitionKey, Known<readonly ActiveProducer[]>>> =>
  byLeader(brokers, partitions, async (leader, asked) => {
    const topics = byTopic(asked, ({ partition }) => partition);
    const answer = await brokers.ask(
      leader,
      describeProducersV0.api,
      topics.map(({ name, partitions: partitionIndexes }) => ({ name, partitionIndexes })),
    );
    return new Map(
      answer.topics.flatMap(({ name, partitions: found }) =>
        found.map(({ partitionIndex, errorCode, activeProducers: producers }) => [
          partitionKey({ topic: name, partition: partitionIndex }),
          answered(errorCode, () =>
            producers.map((producer) => ({
              producerId: `${producer.producerId}`,
              lastTimestamp: exactNumber(producer.lastTimestamp),
              openSince:
                producer.currentTxnStartOffset < 0n ? null : exactNumber(producer.currentTxnStartOffset),
            })),
          ),
        ]),
      ),
    );
  });
