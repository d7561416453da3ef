import { partitionKey } from '../log/types.ts';
import type { ObservedGroup, ObservedPartition, ObservedPosition, Reading } from './types.ts';

/**
 * The new reading, with what it could not tell taken from the one before: a side seldom dies all at once, and what the
 * last broker but one took with it was seen a minute ago. Older parts keep their own time.
 */
export function mergeReadings(before: Reading | null, now: Reading): Reading {
  if (before === null || before.source !== now.source) return now;
  const past = new Map(before.partitions.map((at) => [partitionKey(at), at]));
  const told = new Set(now.partitions.filter(({ behind }) => behind !== null).map(partitionKey));
  const older = before.partitions.filter((at) => at.behind !== null && !told.has(partitionKey(at)));
  const kept = new Set(older.map(partitionKey));
  const earlier = new Map(before.groups.map((group) => [group.group, group]));
  return {
    ...now,
    partitions: [
      ...now.partitions
        .filter((at) => !kept.has(partitionKey(at)))
        .map((at) => ({ ...at, rate: rateOf(past.get(partitionKey(at)), at) })),
      ...older,
    ],
    groups: now.groups.map((group) => mergeGroup(earlier.get(group.group), group)),
  };
}

/** Half of it is what was written since the last reading, half what was known before. */
function rateOf(before: ObservedPartition | undefined, now: ObservedPartition): number | null {
  const elapsed = before === undefined ? 0 : now.takenAt - before.takenAt;
  if (before === undefined || elapsed <= 0) return before?.rate ?? null;
  const grown = Math.max(0, now.source.highWatermark - before.source.highWatermark);
  const since = (grown * 1000) / elapsed;
  const rate = before.rate === null ? since : (before.rate + since) / 2;
  return Math.round(rate * 1000) / 1000;
}

function mergeGroup(before: ObservedGroup | undefined, now: ObservedGroup): ObservedGroup {
  if (before === undefined) return now;
  if (now.reason !== '') return before;
  const earlier = new Map(before.positions.map((at) => [partitionKey(at), at]));
  return { ...now, positions: now.positions.map((at) => better(earlier.get(partitionKey(at)), at)) };
}

/**
 * A translation of a lower position is a lower bound for a higher one: nothing unread lies below it. Only where logs
 * could not be read: any other reason may mean that the log is another one.
 */
function better(before: ObservedPosition | undefined, now: ObservedPosition): ObservedPosition {
  if (now.kind !== 'untranslatable' || !now.reason.includes('could not be read')) return now;
  if (before === undefined || before.kind === 'untranslatable') return now;
  if (before.sourceOffset > now.sourceOffset) return now;
  const passed = now.sourceOffset - before.sourceOffset;
  return {
    ...before,
    sourceOffset: now.sourceOffset,
    kind: 'lower-bound',
    rereadWorst: before.rereadWorst + passed,
    reason: `as translated earlier, ${passed} offset(s) below: now ${now.reason}`,
  };
}
