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
    sourceStart: reachesStart(source),
    targetStart: reachesStart(target),
    targetWhole: isWhole(target),
  });
  const whole = isWhole(source) && isWhole(target);
  if (!anchor) {
    const reason = 'no record around the position was found on the target';
    return { translation: atLogStart(position, target.bounds, reason), settled: whole, anchored: false };
  }
  const behindAll = anchor.index === target.records.length && target.atEnd;
  const unreplicated = behindAll ? next - 1 - anchor.lastCopied : 0;
  const missingBelow =
    behindAll && anchor.lastCopied < 0 ? Math.max(0, position.offset - source.bounds.start) : unreplicated;
  const verdict = behindAll
    ? endOfLog(next, missingBelow, source, context.isolation)
    : insideLog(anchor, source.records.length === next);
  return {
    translation: {
      topic: position.topic,
      partition: position.partition,
      sourceOffset: position.offset,
      ...verdict,
      targetOffset: target.records[anchor.index]?.offset ?? Math.max(target.next, target.bounds.start),
      rereadWorst: rereadWorst(anchor, missingBelow, target),
      writable: true,
    },
    settled:
      whole ||
      verdict.kind === 'exact' ||
      (behindAll && anchor.lastCopied >= 0 && source.records.length > next),
    anchored: true,
  };
};

type Verdict = Pick<Translation, 'kind' | 'reason'>;

const insideLog = (anchor: Anchor, sourceEnds: boolean): Verdict => {
  if (anchor.exact) return { kind: 'exact', reason: exactReasons[anchor.evidence] };
  if (sourceEnds)
    return {
      kind: 'lower-bound',
      reason: 'the target holds records behind the position that the source does not have',
    };
  if (anchor.reread > 0) {
    return {
      kind: 'lower-bound',
      reason: 'records around the position are repeated on the target, or removed from one side',
    };
  }
  return {
    kind: 'lower-bound',
    reason: 'the next unread record itself is not on the target, or not told apart from its equals',
  };
};

const exactReasons: Readonly<Record<Anchor['evidence'], string>> = {
  run: 'the records around the position stand once in both logs',
  preceding: 'the record before the position and the next unread one stand side by side on the target',
  'nothing-below':
    'the source holds nothing below the position, and its first record stands once on the target',
  'log-start': 'the target begins with the next unread record',
  'window-start': 'the next unread record was found on the target',
  empty: 'the target is empty',
};

/** All that the target has is read. Exact only if nothing more can be on its way. */
const endOfLog = (
  next: number,
  missingBelow: number,
  source: LogWindow,
  isolation: IsolationLevel,
): Verdict => {
  if (missingBelow > 0) {
    return {
      kind: 'lower-bound',
      reason: `consumedNotReplicated: the target lacks ${missingBelow} record(s) that the group has read`,
    };
  }
  if (next < source.records.length || !source.atEnd) {
    return {
      kind: 'lower-bound',
      reason: 'records are in flight: the target ends before the next unread record',
    };
  }
  if (isolation === 'read_committed' && source.bounds.lastStable < source.bounds.highWatermark) {
    return {
      kind: 'lower-bound',
      reason: 'a transaction is open on the source: its records may still be copied',
    };
  }
  return { kind: 'exact', reason: 'both logs end with the same record' };
};

/** Exact windows count the records; where the target goes on behind its window, offsets bound them. */
const rereadWorst = (anchor: Anchor, missingBelow: number, target: LogWindow): number => {
  if (anchor.evidence === 'window-start' || (!target.atEnd && anchor.index === target.records.length)) {
    return Math.max(0, target.bounds.highWatermark - (target.records[anchor.index]?.offset ?? target.next));
  }
  return anchor.reread + missingBelow;
};
