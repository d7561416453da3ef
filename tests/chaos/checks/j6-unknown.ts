import {
  Contents,
  firstOf,
  identityOf,
  isLostBefore,
  lookAfter,
  newestLog,
  partitionOf,
} from './identity.ts';
import { countBy } from './j1-nothing-lost.ts';
import type { Check, History, Moved } from './types.ts';

/**
 * J6: a write whose outcome is unknown counts neither as lost nor as kept. An exact statement counts what lies in the
 * old log: beyond the acknowledged records that are missing it may count no more than the writes of unknown (or failed)
 * outcome that really lie there. A final one that is an upper bound may count more: that is a note. And nobody sends
 * such a write again: it lies in a cluster at most once as an original.
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
  const counted = history.moves.slice(history.held).map((move) => overcounted(history, move));
  return {
    examined: open.length + counted.reduce((sum, { examined }) => sum + examined, 0),
    violations: firstOf([...twice, ...counted.flatMap(({ violations }) => violations)]),
    notes: firstOf(counted.flatMap(({ notes }) => notes)),
  };
};

interface Overcounted {
  readonly examined: number;
  readonly violations: string[];
  readonly notes: string[];
}

function overcounted(history: History, move: Moved): Overcounted {
  // Before a way home has replayed anything.
  const look = lookAfter(history, move);
  const [old, target] = [look?.sides[move.from], look?.sides[move.to]];
  if (!old || !target) return { examined: 0, violations: [], notes: [] };
  // Of a compacted key a value that was copied stands for those before it; one that was written after the move does not.
  const later = new Set(history.writes.filter(({ epoch }) => epoch >= move.epoch).map(identityOf));
  const copied = target.entries.filter((entry) => !later.has(identityOf(entry)));
  const contents = new Contents(copied, { compacted: history.compacted, writes: [] });
  const wrote = history.writes.filter(({ side, epoch }) => side === move.from && epoch < move.epoch);
  const ok = new Set(wrote.filter(({ outcome }) => outcome === 'ok').map(identityOf));
  const visible = old.entries.filter(
    (entry) => !ok.has(identityOf(entry)) && !later.has(identityOf(entry)) && !contents.holds(entry),
  );
  // An aborted record, or one of a transaction that nobody ended, lies in the log and is not seen.
  const unseen = wrote.filter(
    (one) => one.outcome !== 'ok' && history.transactional.has(one.topic) && !contents.holds(one),
  );
  const others = countBy([...visible, ...unseen]);
  const missing = countBy(
    wrote.filter((one) => one.outcome === 'ok' && !contents.holds(one) && !isLostBefore(history, move, one)),
  );
  const rows = (move.loss?.partitions ?? []).filter(({ kind }) => kind !== 'unknown');
  const over = rows.flatMap(({ kind, records, ...row }) => {
    const most = (missing.get(partitionOf(row)) ?? 0) + (others.get(partitionOf(row)) ?? 0);
    const said = `${kind === 'exact' ? '' : 'at most '}${records} record(s) of ${partitionOf(row)} are stated as lost`;
    return (records ?? 0) <= most
      ? []
      : [{ kind, sentence: `${move.run}: ${said}, at most ${most} are missing` }];
  });
  return {
    examined: rows.filter(({ kind }) => kind === 'exact').length,
    violations: over.filter(({ kind }) => kind === 'exact').map(({ sentence }) => sentence),
    // Before it is final, an estimate rests on what was seen last.
    notes: over
      .filter(({ kind }) => kind !== 'exact' && move.loss?.provisional === false)
      .map(({ sentence }) => sentence),
  };
}
