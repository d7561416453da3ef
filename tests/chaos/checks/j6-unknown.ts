import { Contents, firstOf, identityOf, newestLog, partitionOf } from './identity.ts';
import { countBy, missingAfter } from './j1-nothing-lost.ts';
import type { Check, History, Moved } from './types.ts';

/**
 * J6: a write whose outcome is unknown counts neither as lost nor as kept. An exact statement counts what lies in the
 * old log: beyond the acknowledged records that are missing it may count no more than the writes of unknown (or failed)
 * outcome that really lie there. And nobody sends such a write again: it lies in a cluster at most once as an original.
 */
export const unknownIsUnknown: Check = (history) => {
  const open = history.writes.filter(({ outcome }) => outcome === 'unknown');
  const twice = (['primary', 'secondary'] as const).flatMap((side) => {
    const names = new Set(open.map(identityOf));
    const met = new Set<string>();
    return (newestLog(history, side) ?? []).flatMap((entry) => {
      const identity = identityOf(entry);
      if (entry.copied || entry.replayed || !names.has(identity)) return [];
      const again = met.has(identity);
      met.add(identity);
      return again
        ? [`${side} ${partitionOf(entry)} at ${entry.offset}: a write of unknown outcome was sent twice`]
        : [];
    });
  });
  const counted = history.moves.map((move) => overcounted(history, move));
  return {
    examined: open.length + counted.reduce((sum, { examined }) => sum + examined, 0),
    violations: firstOf([...twice, ...counted.flatMap(({ violations }) => violations)]),
    notes: [],
  };
};

function overcounted(history: History, move: Moved): { examined: number; violations: string[] } {
  const found = missingAfter(history, move);
  const old = newestLog(history, move.from, Date.parse(move.promotedAt));
  const target = newestLog(history, move.to, Date.parse(move.promotedAt));
  if (found === null || old === null || target === null) return { examined: 0, violations: [] };
  const contents = new Contents(target, history.compacted);
  const acknowledged = new Set(found.wrote.map(identityOf));
  const others = countBy(
    old.filter((entry) => !acknowledged.has(identityOf(entry)) && !contents.holds(entry)),
  );
  const missing = countBy(found.missing);
  const exact = (move.loss?.partitions ?? []).filter(({ kind }) => kind === 'exact');
  return {
    examined: exact.length,
    violations: exact.flatMap((row) => {
      const most = (missing.get(partitionOf(row)) ?? 0) + (others.get(partitionOf(row)) ?? 0);
      return (row.records ?? 0) <= most
        ? []
        : [
            `${move.run}: ${row.records} record(s) of ${partitionOf(row)} are stated as lost, at most ${most} are missing`,
          ];
    }),
  };
}
