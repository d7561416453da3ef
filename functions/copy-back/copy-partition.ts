import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { partitionKey } from '../lib/log/types.ts';
import { copiedOffset } from '../lib/rebuild/copied-offset.ts';
import type { RebuildPartition } from '../lib/rebuild/types.ts';
import type { RebuildSides } from '../lib/rebuild/work-on-open.ts';
import type { Origin } from '../lib/stranded/origin-mark.ts';
import { readContents } from '../lib/stranded/read-contents.ts';
import { readSteps } from '../lib/stranded/read-steps.ts';
import { boundsOf } from '../lib/stranded/read-stretch.ts';
import { sendInOrder } from '../lib/stranded/send-in-order.ts';
import { copyOf } from './copy-of.ts';

export type Copied = 'done' | 'more' | 'foreign';

/**
 * Copies one partition's records below the boundary that are not there yet, in order: the last mark on the old side says
 * how far an attempt came. `more`: there was no time left; `foreign`: something else wrote there meanwhile.
 */
export async function copyPartition(
  { old, active, isolation }: RebuildSides,
  run: string,
  origin: Origin,
  at: RebuildPartition,
  pace: { readonly stillMine: () => Promise<void>; readonly timeIsOver: () => boolean },
): Promise<Copied> {
  const last = await lastCopied(old, origin, at);
  if (last === null) return 'foreign';
  const contents = readContents(active, origin, [[last + 1, at.boundary]], isolation);
  for await (const some of contents) {
    if (pace.timeIsOver()) return 'more';
    const copies = some.map((content) => copyOf(run, origin, content));
    await sendInOrder(old, origin, copies, pace.stillMine);
  }
  return 'done';
}

/** The active side's offset of the last record that was copied, -1 where none was; null if the last one is no copy. */
async function lastCopied(old: ClusterClient, origin: Origin, at: RebuildPartition): Promise<number | null> {
  const bounds = await boundsOf(old, at);
  if (!bounds.known)
    throw new KafkaRequestFailed(`${partitionKey(at)} on the old side: ${bounds.reason}.`, {
      codes: [bounds.reason],
      retryable: true,
    });
  const { highWatermark: to } = bounds.value;
  if (to <= at.start) return -1;
  const stretch = { topic: at.topic, partition: at.partition, from: to - 1, to };
  const steps = readSteps(old, stretch, 'read_uncommitted', 1, (record) => copiedOffset(record, origin));
  let last: number | null = null;
  for await (const { records } of steps) last = records.at(-1) ?? last;
  return last;
}
