import { KafkaRequestFailed } from '../errors.ts';
import type { ClusterClient, RawRecord } from '../kafka/port.ts';
import { unknown } from '../known.ts';
import { reduceRecord } from '../log/fingerprint.ts';
import { type IsolationLevel, type LogRecord, partitionKey, type TopicPartition } from '../log/types.ts';
import { inRanges, type Ranges } from './ranges.ts';

/** A record with its content, for as long as it is being written elsewhere. */
export interface Content {
  readonly raw: RawRecord;
  readonly reduced: LogRecord;
}

/** Records that are held at a time. */
const step = 500;

/** The records at these offsets with their contents, in order and a few at a time. KafkaRequestFailed where one cannot be read. */
export async function* readContents(
  cluster: ClusterClient,
  { topic, partition }: TopicPartition,
  ranges: Ranges,
  isolation: IsolationLevel,
): AsyncGenerator<Content[]> {
  const end = ranges.at(-1)?.[1] ?? 0;
  const reduce = reduceRecord();
  let next = ranges[0]?.[0] ?? 0;
  while (next < end) {
    const request = { topic, partition, from: next, to: end, maxRecords: step };
    const answers = await cluster.read([request], isolation, (raw) =>
      inRanges(ranges, raw.offset) ? { raw, reduced: reduce(raw) } : null,
    );
    const answer = answers.get(partitionKey(request)) ?? unknown('it gave no answer');
    if (!answer.known || (answer.value.next <= next && !answer.value.atEnd))
      throw new KafkaRequestFailed(
        `Stranded records of ${topic}-${partition} cannot be read from offset ${next}: ${answer.known ? 'the log gave nothing' : answer.reason}.`,
        { codes: answer.known ? [] : [answer.reason], retryable: true },
      );
    const found = answer.value.records.filter((content) => content !== null);
    if (found.length > 0) yield found;
    next = answer.value.atEnd ? end : answer.value.next;
  }
}
