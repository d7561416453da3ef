import { KafkaRequestFailed } from '../lib/errors.ts';
import { reduceRecord } from '../lib/log/fingerprint.ts';
import { partitionKey } from '../lib/log/types.ts';
import { copiedOffset } from '../lib/rebuild/copied-offset.ts';
import type { RebuildPartition } from '../lib/rebuild/types.ts';
import type { RebuildSides } from '../lib/rebuild/work-on-open.ts';
import type { Origin } from '../lib/stranded/origin-mark.ts';
import { readSteps } from '../lib/stranded/read-steps.ts';
import { boundsOf } from '../lib/stranded/read-stretch.ts';

/** How far a comparison came; offsets to go on from, each side's own. */
export interface Compared {
  readonly active: number;
  readonly old: number;
  /** Records of the active side that were found in their places so far. */
  readonly records: number;
  /** Why the copy is no faithful one; null where nothing is wrong so far. */
  readonly faulty: string | null;
  readonly whole: boolean;
  /** Where the old side ended; meaningful when `whole`. */
  readonly end: number;
}

/** Records of each side that are held at a time. */
const portion = 20_000;

/** A record of the old side: which one of the active side it says to be, and its hash. */
interface Copy {
  readonly offset: number;
  readonly of: number | null;
  readonly fingerprint: string;
}

/**
 * Goes through both logs side by side: each record that the active side still has below the boundary must be on the old
 * side, as it is, once, and in order, and nothing else may be there. What has expired on the active side since it was
 * copied may be on the old one. Goes on where `since` stopped.
 */
export async function comparePartition(
  { old, active, isolation }: RebuildSides,
  origin: Origin,
  at: RebuildPartition,
  since: Compared | null,
  timeIsOver: () => boolean,
): Promise<Compared> {
  const bounds = await boundsOf(old, at);
  if (!bounds.known)
    throw new KafkaRequestFailed(`${partitionKey(at)} on the old side: ${bounds.reason}.`, {
      codes: [bounds.reason],
      retryable: true,
    });
  const end = bounds.value.highWatermark;
  const place = { topic: at.topic, partition: at.partition };
  const reduce = reduceRecord();
  const next = { active: since?.active ?? 0, old: since?.old ?? at.start, records: since?.records ?? 0 };
  const stopped = (whole: boolean, faulty: string | null = null): Compared => ({
    ...next,
    whole,
    faulty,
    end,
  });
  const wanted = readSteps(
    active,
    { ...place, from: next.active, to: at.boundary },
    isolation,
    portion,
    reduce,
  );
  for await (const { records, next: until } of wanted) {
    const hashes = new Map<number, string>();
    const copies = readSteps(
      old,
      { ...place, from: next.old, to: end },
      'read_uncommitted',
      portion,
      (raw): Copy => ({
        offset: raw.offset,
        of: copiedOffset(raw, origin),
        fingerprint: reduce(raw).fingerprint,
      }),
    );
    let last = next.active - 1;
    reading: for await (const { records: some } of copies)
      for (const copy of some) {
        if (copy.of === null) return stopped(false, `offset ${copy.offset} was written by somebody else`);
        if (copy.of >= until) break reading;
        if (copy.of <= last) return stopped(false, `offset ${copy.offset} was copied out of turn`);
        hashes.set(copy.of, copy.fingerprint);
        last = copy.of;
        next.old = copy.offset + 1;
      }
    const lacking = records.find(({ offset, fingerprint }) => hashes.get(offset) !== fingerprint);
    if (lacking !== undefined)
      return stopped(false, `offset ${lacking.offset} of the active side is not there as it is`);
    next.records += records.length;
    next.active = until;
    if (timeIsOver() && until < at.boundary) return stopped(false);
  }
  return next.old < end ? stopped(false, `offset ${next.old} is above what was to be copied`) : stopped(true);
}
