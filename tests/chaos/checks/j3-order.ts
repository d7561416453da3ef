import type { Side } from '../../../scripts/local/world/types.ts';
import { firstOf, identityOf, newestLog, partitionOf } from './identity.ts';
import type { Check, LogEntry } from './types.ts';

/**
 * J3: order per key holds on each cluster and across the cut. A writer waits for each acknowledgement, so that the
 * acknowledged records of a partition must lie in the order of their numbers, whichever side they were written on. A
 * record that was copied twice counts where it lies first; but a key must not end with an older record than its
 * newest. Replayed records, and writes whose outcome is not known, are left aside: their order is nobody's promise.
 */
export const order: Check = (history) => {
  const acknowledged = new Set(
    history.writes.filter(({ outcome }) => outcome === 'ok').map((write) => identityOf(write)),
  );
  const results = (['primary', 'secondary'] as const).map((side) => {
    const log = (newestLog(history, side) ?? []).filter(
      (entry) => !entry.replayed && acknowledged.has(identityOf(entry)),
    );
    return { examined: log.length, violations: [...outOfOrder(side, log), ...staleEnds(side, log)] };
  });
  return {
    examined: results.reduce((sum, { examined }) => sum + examined, 0),
    violations: firstOf(results.flatMap(({ violations }) => violations)),
    notes: [],
  };
};

function outOfOrder(side: Side, log: readonly LogEntry[]): string[] {
  const highest = new Map<string, number>();
  const met = new Set<string>();
  return log.flatMap((entry) => {
    const identity = identityOf(entry);
    if (met.has(identity)) return [];
    met.add(identity);
    const partition = partitionOf(entry);
    const before = highest.get(partition) ?? -1;
    const seq = entry.seq ?? -1;
    highest.set(partition, Math.max(before, seq));
    return seq < before
      ? [`${side} ${partition} at ${entry.offset}: number ${seq} comes after ${before}`]
      : [];
  });
}

function staleEnds(side: Side, log: readonly LogEntry[]): string[] {
  const keys = new Map<string, { last: LogEntry; highest: number }>();
  for (const entry of log) {
    const name = `${partitionOf(entry)} ${entry.key}`;
    keys.set(name, { last: entry, highest: Math.max(keys.get(name)?.highest ?? -1, entry.seq ?? -1) });
  }
  return [...keys.values()].flatMap(({ last, highest }) =>
    (last.seq ?? -1) < highest
      ? [
          `${side} ${partitionOf(last)} at ${last.offset}: a key ends with number ${last.seq}, though ${highest} is there`,
        ]
      : [],
  );
}
