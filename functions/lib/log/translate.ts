import type { Position, Translation } from '../engines/engine.ts';
import { type Anchor, findAnchor } from './anchor.ts';
import { identify, type StampedBy } from './identity.ts';
import { atLogStart } from './special-positions.ts';
import type { IsolationLevel } from './types.ts';
import { indexAt, isWhole, type LogWindow, reachesStart } from './window.ts';

/** What one attempt with the windows at hand says, and whether wider windows could say more. */
export interface Attempt {
  readonly translation: Translation;
  readonly settled: boolean;
  /** False if the two windows have no record in common that could serve. */
  readonly anchored: boolean;
}

export interface TranslationContext {
  /** The level at which the engine reads the source, and at which the source window was read. */
  readonly isolation: IsolationLevel;
  /** Names of the source cluster in provenance stamps; empty where the engine stamps no offset. */
  readonly sourceNames: readonly string[];
  /** No source record below the window has this timestamp or a newer one, ms; infinite where nothing is known. */
  readonly noneAsNewAs: number;
}

/**
 * Translates one committed position with a window of each log around it. The target offset is never past a record
 * that the group has not read and the target holds; see docs/decisions for what `exact` promises.
 */
export const translate = (
  position: Position,
  source: LogWindow,
  target: LogWindow,
  context: TranslationContext,
): Attempt => {
  const next = indexAt(source.records, position.offset);
  const stampedBy: StampedBy | null =
    context.sourceNames.length > 0 ? { ...position, clusters: context.sourceNames } : null;
  const anchor = findAnchor(identify(source.records, target.records, stampedBy), next, {
    certain: (index) =>
      reachesStart(source) ||
      (source.records[index]?.timestamp ?? Number.NEGATIVE_INFINITY) >= context.noneAsNewAs,
    fromSourceStart:
      position.offset === source.bounds.start && source.records[next]?.offset === position.offset,
    sourceAtEnd: source.atEnd,
    allRead: next === source.records.length && source.atEnd,
    targetStart: reachesStart(target),
    targetWhole: isWhole(target),
  });
  const whole = isWhole(source) && isWhole(target);
  if (!anchor) {
    const reason = 'no record around the position was found on the target';
    return { translation: atLogStart(position, target.bounds, reason), settled: whole, anchored: false };
  }
  const coming = stillComing(position, next, anchor, source, target);
  const atEnd = anchor.index === target.records.length && target.atEnd;
  const verdict = atEnd
    ? endOfLog(next, coming, source, context)
    : insideLog(anchor, source.records.length === next);
  return {
    translation: {
      topic: position.topic,
      partition: position.partition,
      sourceOffset: position.offset,
      ...verdict,
      targetOffset: target.records[anchor.index]?.offset ?? Math.max(target.next, target.bounds.start),
      rereadWorst: anchor.reread + coming + beyondWindow(anchor, target),
      writable: true,
    },
    settled:
      whole || verdict.kind === 'exact' || (atEnd && anchor.lastCopied >= 0 && next < source.records.length),
    anchored: true,
  };
};

/** Most records below the position that the target does not have yet; when they arrive they are read again. */
const stillComing = (
  position: Position,
  next: number,
  anchor: Anchor,
  source: LogWindow,
  target: LogWindow,
): number => {
  if (!target.atEnd || anchor.replicatedBeyond) return 0;
  return anchor.lastCopied < 0
    ? Math.max(0, position.offset - source.bounds.start)
    : next - 1 - anchor.lastCopied;
};

/** The window ended before an unread record was seen: all that follows may be read already. */
const beyondWindow = (anchor: Anchor, target: LogWindow): number =>
  target.atEnd || anchor.replicatedBeyond ? 0 : Math.max(0, target.bounds.highWatermark - target.next);

type Verdict = Pick<Translation, 'kind' | 'reason'>;

const insideLog = (anchor: Anchor, sourceEnds: boolean): Verdict => {
  if (anchor.exact)
    return {
      kind: 'exact',
      reason: 'the next unread record stands once on the target, behind records that are read',
    };
  if (sourceEnds) {
    return {
      kind: 'lower-bound',
      reason: 'the target holds records that the source does not have below its end',
    };
  }
  if (anchor.reread > 0) {
    return {
      kind: 'lower-bound',
      reason: 'records around the position are repeated, or removed from one of the logs',
    };
  }
  return {
    kind: 'lower-bound',
    reason: 'the next unread record is not on the target, or not told apart from its equals',
  };
};

/** All that the target has is read. Exact only if nothing more can be on its way. */
const endOfLog = (next: number, coming: number, source: LogWindow, context: TranslationContext): Verdict => {
  if (coming > 0) {
    return {
      kind: 'lower-bound',
      reason: `consumedNotReplicated: the target lacks up to ${coming} record(s) that the group has read`,
    };
  }
  if (next < source.records.length || !source.atEnd) {
    return {
      kind: 'lower-bound',
      reason: 'records are in flight: the target ends before the next unread record',
    };
  }
  if (context.isolation === 'read_committed' && source.bounds.lastStable < source.bounds.highWatermark) {
    return {
      kind: 'lower-bound',
      reason: 'a transaction is open on the source: its records may still be copied',
    };
  }
  return { kind: 'exact', reason: 'both logs end with the same record' };
};
