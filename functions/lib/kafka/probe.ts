import { type Known, known, unknown } from '../known.ts';
import { type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import type { Brokers } from './brokers.ts';
import { byLeader } from './by-broker.ts';
import { codeName } from './codes.ts';
import type { ProbeAnswer } from './port.ts';
import { probeRequest } from './probe-request.ts';

const refusals: ReadonlySet<string> = new Set(['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED']);
const rejections: ReadonlySet<string> = new Set(['CORRUPT_MESSAGE', 'INVALID_RECORD']);

type Answers = Map<PartitionKey, Known<ProbeAnswer>>;

/**
 * Asks each partition's leader whether this principal could write there, and writes nothing: the batch that is sent
 * cannot be appended, and brokers look at the authorization before they look at the batch. A refusal for want of it
 * is `fenced`, a rejected batch `open`; anything else is unknown, with Kafka's code.
 */
export async function probeAppend(brokers: Brokers, partitions: readonly TopicPartition[]): Promise<Answers> {
  const answers = await byLeader(brokers, partitions, async (leader, asked) =>
    meanings(await brokers.ask(leader, probeRequest, brokers.timeoutMs, asked)),
  );
  // Who may not even ask for a topic's leader is told by any broker whether it may write: that comes before leadership.
  const hidden = partitions.filter((at) => {
    const answer = answers.get(partitionKey(at));
    return answer?.known === false && refusals.has(answer.reason);
  });
  if (hidden.length === 0) return answers;
  const told = meanings(await brokers.askAny(probeRequest, brokers.timeoutMs, hidden));
  return new Map([...answers, ...told]);
}

const meanings = (answer: Awaited<ReturnType<typeof probeRequest.async>>): Answers =>
  typeof answer === 'boolean'
    ? new Map()
    : new Map(
        answer.responses.flatMap(({ name, partitionResponses }) =>
          partitionResponses.map(({ index, errorCode }) => [
            partitionKey({ topic: name, partition: index }),
            meaningOf(codeName(errorCode)),
          ]),
        ),
      );

function meaningOf(code: string): Known<ProbeAnswer> {
  if (refusals.has(code)) return known('fenced');
  return rejections.has(code) ? known('open') : unknown(code);
}
