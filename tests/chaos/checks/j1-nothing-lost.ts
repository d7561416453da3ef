import type { Outcome } from '../../../scripts/local/traffic/outcomes.ts';
import { Contents, firstOf, isLostBefore, newestLog, partitionOf } from './identity.ts';
import type { Check, History, Moved } from './types.ts';

/** Acknowledged writes of the side that was left which the new one does not have; null: the new one was not read since. */
function missingAfter(history: History, move: Moved): { wrote: Outcome[]; missing: Outcome[] } | null {
  const log = newestLog(history, move.to, Date.parse(move.promotedAt));
  if (log === null) return null;
  const contents = new Contents(log, history);
  const wrote = history.writes.filter(
    ({ outcome, side, epoch }) => outcome === 'ok' && side === move.from && epoch < move.epoch,
  );
  const missing = wrote.filter((write) => !contents.holds(write) && !isLostBefore(history, move, write));
  return { wrote, missing };
}

/** Numbers by `topic-partition`. */
export function countBy(items: readonly { topic: string; partition: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(partitionOf(item), (counts.get(partitionOf(item)) ?? 0) + 1);
  return counts;
}

/**
 * J1: no acknowledged record is missing on the new active side beyond the loss statement; in a switchover none at all.
 * A provisional statement may be too low as long as it says that it is provisional: then it is a note.
 */
export const nothingLost: Check = (history) => {
  const violations: string[] = [];
  const notes: string[] = [];
  let examined = 0;
  for (const move of history.moves.slice(history.held)) {
    const found = missingAfter(history, move);
    if (found === null) continue;
    examined += found.wrote.length;
    const counts = countBy(found.missing);
    const stated = new Map(move.loss?.partitions.map((row) => [partitionOf(row), row.records]));
    for (const [partition, missing] of counts) {
      const said = move.mode === 'switchover' ? 0 : (stated.get(partition) ?? null);
      if (said !== null && missing <= said) continue;
      const sentence = `${move.run}: ${missing} acknowledged record(s) of ${partition} are missing on the ${move.to}, stated: ${said ?? 'unknown'}`;
      const open = move.mode === 'failover' && move.loss?.provisional === true;
      (open ? notes : violations).push(open ? `${sentence} (provisional)` : sentence);
    }
  }
  return { examined, violations: firstOf(violations), notes: firstOf(notes) };
};
