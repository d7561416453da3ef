import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { reduceRecord } from '../lib/log/fingerprint.ts';
import { partitionKey } from '../lib/log/types.ts';
import { hashOf } from '../lib/stranded/lines.ts';
import { readSteps } from '../lib/stranded/read-steps.ts';
import { boundsOf } from '../lib/stranded/read-stretch.ts';
import { type Origin, replayedOffset } from '../lib/stranded/replay-header.ts';

const step = 5_000;

/** What the active side was found to hold of a partition, from the cut up to `next`; plain JSON. */
export interface WrittenSoFar {
  readonly next: number;
  /** Offsets that were replayed there, by whatever run. */
  readonly replayed: readonly number[];
  /** Hashes of the asked-for keys that clients wrote there. */
  readonly keys: readonly string[];
}

/**
 * Reads on from where it was read before to the log's end, unless the time is over first (`whole` is false then). Unfinished
 * transactions are read, too: what may become visible must not be replayed twice. KafkaRequestFailed where it cannot be read.
 */
export async function readWritten(
  active: ClusterClient,
  origin: Origin,
  since: WrittenSoFar,
  asked: ReadonlySet<string>,
  timeIsOver: () => boolean,
): Promise<WrittenSoFar & { readonly whole: boolean }> {
  const { topic, partition } = origin;
  const replayed = [...since.replayed];
  const keys = new Set(since.keys);
  const reduce = reduceRecord();
  let { next } = since;
  const stretch = { topic, partition, from: next, to: await endOf(active, origin) };
  for await (const { records, next: until } of readSteps(
    active,
    stretch,
    'read_uncommitted',
    step,
    (record) => {
      const offset = replayedOffset(record, origin);
      const own = offset === null && !reduce(record).copied;
      return { offset, key: own ? hashOf(record.key) : null };
    },
  )) {
    for (const { offset, key } of records) {
      if (offset !== null) replayed.push(offset);
      if (key !== null && asked.has(key)) keys.add(key);
    }
    next = until;
    if (next < stretch.to && timeIsOver()) return { next, replayed, keys: [...keys], whole: false };
  }
  return { next, replayed, keys: [...keys], whole: true };
}

async function endOf(active: ClusterClient, origin: Origin): Promise<number> {
  const bounds = await boundsOf(active, origin);
  if (bounds.known) return bounds.value.highWatermark;
  throw new KafkaRequestFailed(
    `${partitionKey(origin)} cannot be read on the active side: ${bounds.reason}.`,
    {
      codes: [bounds.reason],
      retryable: true,
    },
  );
}
