import type { Position, Translation } from '../engines/engine.ts';
import type { LogBounds } from './types.ts';
import type { LogWindow } from './window.ts';

/**
 * The answer for a position that cannot be translated: the target's log start, since a partition without an offset
 * falls to `auto.offset.reset` and may skip. Everything that the target holds may be read again.
 */
export const atLogStart = (position: Position, target: LogBounds, reason: string): Translation => ({
  topic: position.topic,
  partition: position.partition,
  sourceOffset: position.offset,
  kind: 'untranslatable',
  targetOffset: target.start,
  reason,
  rereadWorst: target.highWatermark - target.start,
  writable: true,
});

/** Nothing may be committed: the target partition does not exist or its bounds could not be read. */
export const notWritable = (position: Position, reason: string): Translation => ({
  topic: position.topic,
  partition: position.partition,
  sourceOffset: position.offset,
  kind: 'untranslatable',
  targetOffset: 0,
  reason,
  rereadWorst: 0,
  writable: false,
});

/** Positions that the source's bounds alone decide (facts: mirrormaker2 2.9); null for all others. */
export const translateByBounds = (
  position: Position,
  source: LogBounds,
  target: LogBounds,
): Translation | null => {
  if (position.offset > source.highWatermark) {
    return atLogStart(
      position,
      target,
      'the committed offset is above the source log end: the topic was made again, or its log cut',
    );
  }
  if (position.offset < source.start) {
    return atLogStart(
      position,
      target,
      'the committed offset is below the source log start: its records expired unread',
    );
  }
  return null;
};

/**
 * A source log without any readable record (all expired, or none ever written). Nothing can be in flight then; the
 * target's end serves if all that it holds at its end was copied there, since copies of what the source no longer has
 * lie below every position.
 */
export const translateFromEmptySource = (
  position: Position,
  source: LogBounds,
  target: LogWindow,
): Translation => {
  const end = { ...atLogStart(position, target.bounds, ''), targetOffset: target.next, rereadWorst: 0 };
  if (target.records.length === 0 && target.from <= target.bounds.start) {
    return { ...end, kind: 'exact', reason: 'both logs are empty' };
  }
  const settled = position.offset === source.highWatermark && source.lastStable === source.highWatermark;
  if (
    settled &&
    source.highWatermark > 0 &&
    target.atEnd &&
    target.records.length > 0 &&
    target.records.every(({ copied }) => copied)
  ) {
    return {
      ...end,
      kind: 'lower-bound',
      reason: 'the source holds no record any more; the target ends with copies of what it had',
    };
  }
  return atLogStart(position, target.bounds, 'the source holds no record to look for');
};
