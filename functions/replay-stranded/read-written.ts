import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { unknown } from '../lib/known.ts';
import { reduceRecord } from '../lib/log/fingerprint.ts';
import { partitionKey } from '../lib/log/types.ts';
import { hashOf } from '../lib/stranded/lines.ts';
import type { Written } from '../lib/stranded/plan-replay.ts';
import { type Origin, replayedOffset } from '../lib/stranded/replay-header.ts';

const step = 5_000;

/**
 * What the active side holds from the cut to its end: replays of this origin, and those of the asked-for keys that
 * clients wrote there. Unfinished transactions are read, too: what may become visible must not be replayed twice.
 */
export async function readWritten(
  active: ClusterClient,
  origin: Origin,
  cut: number,
  asked: ReadonlySet<string>,
): Promise<Written> {
  const { topic, partition } = origin;
  const [replayed, keys] = [new Set<number>(), new Set<string>()];
  const reduce = reduceRecord();
  let next = cut;
  for (;;) {
    const request = { topic, partition, from: next, maxRecords: step };
    const answers = await active.read([request], 'read_uncommitted', (record) => {
      const offset = replayedOffset(record, origin);
      const own = offset === null && !reduce(record).copied;
      return { offset, key: own ? hashOf(record.key) : null };
    });
    const answer = answers.get(partitionKey(origin)) ?? unknown('it gave no answer');
    if (!answer.known || (answer.value.next <= next && !answer.value.atEnd))
      throw new KafkaRequestFailed(
        `${partitionKey(origin)} cannot be read on the active side: ${answer.known ? 'its log gave nothing' : answer.reason}.`,
        { codes: answer.known ? [] : [answer.reason], retryable: true },
      );
    for (const { offset, key } of answer.value.records) {
      if (offset !== null) replayed.add(offset);
      if (key !== null && asked.has(key)) keys.add(key);
    }
    if (answer.value.atEnd) return { replayed, keys };
    next = answer.value.next;
  }
}
