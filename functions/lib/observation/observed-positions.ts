import type { Side } from '../engines/engine.ts';
import type { CommittedOffset, GroupInfo } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import type { LogBounds } from '../log/types.ts';
import { partitionKey } from '../log/types.ts';
import type { Observation, ObservedGroup, ObservedPosition } from './types.ts';

/** A group as it was seen last, and where it goes: what a failover has of it when the old side is silent. */
export interface ObservedGroupPositions extends GroupInfo {
  readonly committed: Known<readonly CommittedOffset[]>;
  readonly translations: readonly ObservedPosition[];
}
export interface ObservedPositions {
  /** When, ms: every position is at least as far today. */
  readonly takenAt: number;
  readonly groups: readonly ObservedGroupPositions[];
}

/**
 * The groups of the newest observation of this source, or null without one. A group may have read on since, so that an
 * exact translation of then is a lower bound now: nothing unread lies below it, and what it may read again reaches to
 * the target's end. Partitions whose bounds on the target are unknown now must not be written.
 */
export function observedPositions(
  observation: Observation | null,
  source: Side,
  targetBounds: ReadonlyMap<string, Known<LogBounds>>,
): ObservedPositions | null {
  const reading = observation?.reading ?? null;
  if (reading === null || reading.source !== source) return null;
  return {
    takenAt: reading.takenAt,
    groups: reading.groups.map((group) => ({
      group: group.group,
      type: group.type,
      state: group.state,
      protocolType: '',
      committed: group.reason === '' ? known(group.positions.map(committedOf)) : unknown(group.reason),
      translations: group.positions.map((at) => boundNow(group, at, targetBounds.get(partitionKey(at)))),
    })),
  };
}

const committedOf = ({ topic, partition, sourceOffset }: ObservedPosition): CommittedOffset => ({
  topic,
  partition,
  offset: sourceOffset,
  metadata: '',
  leaderEpoch: -1,
});

function boundNow(
  { takenAt }: ObservedGroup,
  at: ObservedPosition,
  bounds: Known<LogBounds> | undefined,
): ObservedPosition {
  const seen = `as seen at ${new Date(takenAt).toISOString()}: ${at.reason}`;
  if (!bounds?.known) {
    const why = bounds?.reason ?? 'the target has no such partition';
    return { ...at, kind: 'untranslatable', writable: false, reason: `${why}; ${seen}` };
  }
  const { start, highWatermark } = bounds.value;
  const there = { ...at, writable: true, reason: seen };
  // A log that ends below is another one than was seen then.
  if (at.kind === 'untranslatable' || at.targetOffset > highWatermark)
    return { ...there, kind: 'untranslatable', targetOffset: start, rereadWorst: highWatermark - start };
  const targetOffset = Math.max(start, at.targetOffset);
  return { ...there, kind: 'lower-bound', targetOffset, rereadWorst: highWatermark - targetOffset };
}
