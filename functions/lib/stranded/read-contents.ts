import type { ClusterClient, RawRecord } from '../kafka/port.ts';
import { reduceRecord } from '../log/fingerprint.ts';
import type { IsolationLevel, LogRecord, TopicPartition } from '../log/types.ts';
import { inRanges, type Ranges } from './ranges.ts';
import { readSteps } from './read-steps.ts';

/** A record with its content, for as long as it is being written elsewhere. */
export interface Content {
  readonly raw: RawRecord;
  readonly reduced: LogRecord;
}

/** Records that are held at a time. */
const step = 500;

/** The records at these offsets with their contents, in order and a few at a time. KafkaRequestFailed where one cannot be read. */
export async function* readContents(
  cluster: Pick<ClusterClient, 'read'>,
  at: TopicPartition,
  ranges: Ranges,
  isolation: IsolationLevel,
): AsyncGenerator<Content[]> {
  const reduce = reduceRecord();
  const stretch = { ...at, from: ranges[0]?.[0] ?? 0, to: ranges.at(-1)?.[1] ?? 0 };
  const steps = readSteps(cluster, stretch, isolation, step, (raw) =>
    inRanges(ranges, raw.offset) ? { raw, reduced: reduce(raw) } : null,
  );
  for await (const { records } of steps) {
    const found = records.filter((content) => content !== null);
    if (found.length > 0) yield found;
  }
}
