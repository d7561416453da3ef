import { Contents, identityOf, lookAfter, partitionOf } from './identity.ts';
import type { Committed, History, LogEntry, Look, Moved } from './types.ts';

interface Found {
  readonly examined: number;
  readonly violations: readonly string[];
}
const nothing: Found = { examined: 0, violations: [] };

/** Where each write lies first. */
function firstOffsets(entries: readonly LogEntry[]): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  for (const entry of entries) {
    const identity = identityOf(entry);
    if (entry.seq !== null && !offsets.has(identity)) offsets.set(identity, entry.offset);
  }
  return offsets;
}

const positionsOf = (committed: readonly Committed[]): Map<string, Map<string, number>> => {
  const groups = new Map<string, Map<string, number>>();
  for (const at of committed) {
    const own = groups.get(at.group) ?? new Map<string, number>();
    own.set(partitionOf(at), at.offset);
    groups.set(at.group, own);
  }
  return groups;
};

/** The newest look before a move at the side that it left: groups without members stand there as long as it is active. */
const lookBefore = ({ looks }: History, move: Moved): Look | undefined =>
  looks.findLast(({ takenAt, sides }) => takenAt < Date.parse(move.promotedAt) && sides[move.from] !== null);

/**
 * Groups without members: what lies below their new position lay below the old one; or it is of a compacted topic, and a
 * newer record of its key is still to be read: the old side may have compacted it away.
 */
export function idleSkips(history: History, move: Moved, next: Moved | undefined): Found {
  const look = lookAfter(history, move, next);
  const [from, to] = [lookBefore(history, move)?.sides[move.from], look?.sides[move.to]];
  if (!from || !to) return nothing;
  const live = new Set(history.reads.map(({ group }) => group));
  const before = firstOffsets([...from.entries, ...(look?.sides[move.from]?.entries ?? [])]);
  const old = positionsOf(from.committed);
  let examined = 0;
  const violations = [...positionsOf(to.committed)].flatMap(([group, positions]) => {
    const stood = old.get(group);
    if (live.has(group) || stood === undefined) return [];
    const below = to.entries.filter((entry) => entry.offset < (positions.get(partitionOf(entry)) ?? 0));
    examined += positions.size;
    const above = new Contents(
      to.entries.filter((entry) => entry.offset >= (positions.get(partitionOf(entry)) ?? 0)),
      history,
    );
    return below.flatMap((entry) => {
      if (above.holds(entry)) return [];
      const was = before.get(identityOf(entry));
      const limit = stood.get(partitionOf(entry));
      return was === undefined || limit === undefined || was < limit
        ? []
        : [
            `${move.run}: ${group} was moved past ${partitionOf(entry)} at ${entry.offset}, which it had not read`,
          ];
    });
  });
  return { examined, violations };
}

/** Groups with members: committed records that were handed out again are no more than the report's worst case. */
export function rereadBeyond(history: History, move: Moved, next: Moved | undefined): Found {
  const look = lookAfter(history, move, next);
  const [from, to] = [look?.sides[move.from], look?.sides[move.to]];
  if (!from || !to || move.stood === null) return nothing;
  const since = Date.parse(move.promotedAt);
  const before = firstOffsets(from.entries);
  const old = positionsOf(move.stood);
  const groups = new Set(history.reads.map(({ group }) => group));
  let examined = 0;
  const violations = [...groups].flatMap((group) => {
    const bound = move.groups.find((one) => one.group === group)?.rereadWorst;
    const stood = old.get(group);
    if (bound === undefined || stood === undefined) return [];
    examined += 1;
    const first = new Map<string, number>();
    for (const range of history.reads)
      if (range.side === move.to && range.group === group && range.at >= since)
        first.set(
          partitionOf(range),
          Math.min(first.get(partitionOf(range)) ?? Number.POSITIVE_INFINITY, range.from),
        );
    const again = to.entries.filter((entry) => {
      const was = before.get(identityOf(entry)) ?? Number.POSITIVE_INFINITY;
      const starts = first.get(partitionOf(entry)) ?? Number.POSITIVE_INFINITY;
      return entry.offset >= starts && was < (stood.get(partitionOf(entry)) ?? 0);
    }).length;
    return again <= bound
      ? []
      : [
          `${move.run}: ${group} was handed ${again} committed record(s) again, the report says at most ${bound}`,
        ];
  });
  return { examined, violations };
}
