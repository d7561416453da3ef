import { InputInvalid } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import type { IsolationLevel } from '../lib/log/types.ts';
import { startDigest } from '../lib/stranded/digest.ts';
import { hashOf } from '../lib/stranded/lines.ts';
import { fateOf } from '../lib/stranded/plan-replay.ts';
import { rangesOf } from '../lib/stranded/ranges.ts';
import { type Content, readContents } from '../lib/stranded/read-contents.ts';
import type { Origin } from '../lib/stranded/replay-header.ts';
import { sendInOrder } from '../lib/stranded/send-in-order.ts';
import type { Replayed, StrandedPartition } from '../lib/stranded/types.ts';
import { readWritten } from './read-written.ts';
import { replayOf } from './replay-of.ts';
import type { WrittenKept } from './written-kept.ts';

export interface ReplaySides {
  readonly old: ClusterClient;
  readonly active: ClusterClient;
  readonly isolation: IsolationLevel;
}

export interface Pace {
  readonly stillMine: () => Promise<void>;
  readonly timeIsOver: () => boolean;
}

/**
 * Replays one partition's stranded records that are not on the active side yet. InputInvalid where the old log is not
 * what was exported any more. Null: not all of it, there was no time left; what was read of the active side is kept then,
 * since days of traffic take more than one call.
 */
export async function replayPartition(
  { old, active, isolation }: ReplaySides,
  run: string,
  origin: Origin,
  stranded: StrandedPartition,
  allowSuperseded: boolean,
  pace: Pace,
  written: WrittenKept,
): Promise<Replayed | null> {
  const contents = (): AsyncGenerator<Content[]> => readContents(old, origin, stranded.ranges, isolation);
  const [digest, asked] = [startDigest(), new Set<string>()];
  for await (const some of contents())
    for (const { raw, reduced } of some) {
      digest.add(reduced);
      const key = hashOf(raw.key);
      if (key !== null) asked.add(key);
    }
  if (digest.hex() !== stranded.digest)
    throw new InputInvalid(
      `${origin.topic}-${origin.partition} is not what was exported any more: its records have been removed or replaced. Nothing of it was replayed by this attempt.`,
    );
  const since = written.since ?? { next: stranded.cut, replayed: [], keys: [] };
  const { whole, ...found } = await readWritten(active, origin, since, asked, pace.timeIsOver);
  const later = async (): Promise<null> => {
    await written.keep(found);
    return null;
  };
  if (!whole) return later();
  const there = { replayed: new Set(found.replayed), keys: new Set(found.keys) };
  const superseded: number[] = [];
  for await (const some of contents()) {
    if (pace.timeIsOver()) return later();
    const open = some.filter(({ raw, reduced }) => {
      const mayHaveGone = stranded.upperBound && reduced.copied;
      const candidate = { offset: raw.offset, keyHash: hashOf(raw.key), mayHaveGone };
      const fate = fateOf(candidate, there, allowSuperseded);
      if (fate === 'superseded') superseded.push(raw.offset);
      return fate === 'replay';
    });
    const replays = open.map((content) => replayOf(run, origin, content));
    await sendInOrder(active, origin, replays, pace.stillMine);
  }
  const { topic, partition } = origin;
  return {
    topic,
    partition,
    replayed: stranded.records - superseded.length,
    superseded: rangesOf(superseded),
  };
}
