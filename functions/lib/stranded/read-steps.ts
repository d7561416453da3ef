import { KafkaRequestFailed } from '../errors.ts';
import type { ClusterClient, RawRecord } from '../kafka/port.ts';
import { unknown } from '../known.ts';
import { type IsolationLevel, partitionKey, type TopicPartition } from '../log/types.ts';

/** What of one partition is read, `[from, to)`. */
export interface Stretch extends TopicPartition {
  readonly from: number;
  readonly to: number;
}
/** What one step gave, and the offset that comes next. */
export interface Portion<T> {
  readonly records: readonly T[];
  readonly next: number;
}

/** Reads a stretch in order, `step` records at a time. KafkaRequestFailed where a part cannot be read. */
export async function* readSteps<T>(
  cluster: Pick<ClusterClient, 'read'>,
  { topic, partition, from, to }: Stretch,
  isolation: IsolationLevel,
  step: number,
  project: (record: RawRecord) => T,
): AsyncGenerator<Portion<T>> {
  let next = from;
  while (next < to) {
    const request = { topic, partition, from: next, to, maxRecords: step };
    const answers = await cluster.read([request], isolation, project);
    const answer = answers.get(partitionKey(request)) ?? unknown('it gave no answer');
    if (!answer.known || (answer.value.next <= next && !answer.value.atEnd))
      throw new KafkaRequestFailed(
        `Records of ${partitionKey(request)} cannot be read from offset ${next}: ${answer.known ? 'the log gave nothing' : answer.reason}.`,
        { codes: answer.known ? [] : [answer.reason], retryable: true },
      );
    next = answer.value.atEnd ? to : answer.value.next;
    yield { records: answer.value.records, next };
  }
}
