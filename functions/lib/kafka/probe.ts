import { type Known, known, unknown } from '../known.ts';
import { type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import type { Brokers } from './brokers.ts';
import { byLeader } from './by-broker.ts';
import { codeName } from './codes.ts';
import type { ProbeAnswer } from './port.ts';
import { probeRequest } from './probe-request.ts';

const refusals: ReadonlySet<string> = new Set(['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED']);
const rejections: ReadonlySet<string> = new Set(['CORRUPT_MESSAGE', 'INVALID_RECORD']);

/**
 * Asks each partition's leader whether this principal could write there, and writes nothing: the batch that is sent
 * cannot be appended, and brokers look at the authorization before they look at the batch. A refusal for want of it
 * is `fenced`, a rejected batch `open`; anything else is unknown, with Kafka's code.
 */
export const probeAppend = (
  brokers: Brokers,
  partitions: readonly TopicPartition[],
): Promise<Map<PartitionKey, Known<ProbeAnswer>>> =>
  byLeader(brokers, partitions, async (leader, asked) => {
    const answer = await brokers.ask(leader, probeRequest, brokers.timeoutMs, asked);
    if (typeof answer === 'boolean') return new Map();
    return new Map(
      answer.responses.flatMap(({ name, partitionResponses }) =>
        partitionResponses.map(({ index, errorCode }) => [
          partitionKey({ topic: name, partition: index }),
          meaningOf(codeName(errorCode)),
        ]),
      ),
    );
  });

function meaningOf(code: string): Known<ProbeAnswer> {
  if (refusals.has(code)) return known('fenced');
  return rejections.has(code) ? known('open') : unknown(code);
}
