import { countKeys } from '../log/counts.ts';
import { type Doubt, doubtBehind, firstCopy } from '../log/doubt.ts';
import { lastCopiedRun } from '../log/runs.ts';
import type { LogRecord } from '../log/types.ts';
import { type LogWindow, reachesStart } from '../log/window.ts';

/** What the active side has of one partition. */
export interface ActiveLog {
  /** The stretch that ends at the cut. */
  readonly below: LogWindow;
  /** Of everything from the cut on at least what the old side has, too. */
  readonly above: readonly LogRecord[];
  /** Whether all that ever came from the cut on is there still; otherwise why not. */
  readonly goneAbove: Doubt;
  /** The cut stood still: nothing was copied from there on. */
  readonly proven: boolean;
}

/** Every record of the old side above the last replicated one, counted in exactly one place. */
export interface Selected {
  /** Offset on the old side of the newest record that replication certainly carried below the cut; null where none did. */
  readonly lastReplicated: number | null;
  /** The other side does not have them. */
  readonly stranded: readonly LogRecord[];
  /** Copied after the cut had been taken. */
  readonly lateTail: readonly LogRecord[];
  /** How many came from the other side. */
  readonly otherSide: number;
  /** The old side's log has lost its beginning, and nothing left in it is known to have come over: more may be gone. */
  readonly removed: boolean;
  /** Equal to records just below the cut. */
  readonly replicated: readonly LogRecord[];
  /** Why some of the stranded ones may have come over and been removed since; null: each of them never came. */
  readonly doubt: Doubt;
}

/**
 * Sorts the records of the old side by what the active side has. A copy's mark alone proves no origin, since applications
 * forward headers: the record must also be among those that the active side produced. Null if nothing that the
 * windows hold was copied and one of them does not reach its log's start: then a longer one is needed.
 */
export function selectStranded(old: LogWindow, active: ActiveLog): Selected | null {
  const { below, above } = active;
  const own = old.records.filter(({ copied }) => !copied);
  const copies = below.records.filter(({ copied }) => copied);
  const carried = copies.map(({ fingerprint }) => fingerprint);
  const last = lastCopiedRun(
    own.map(({ fingerprint }) => fingerprint),
    carried,
  );
  if (last === null && !(reachesStart(old) && reachesStart(below))) return null;
  const lastReplicated = last === null ? null : (own[last.source]?.offset ?? null);
  const produced = new Set(
    [...below.records, ...above].filter(({ copied }) => !copied).map(({ fingerprint }) => fingerprint),
  );
  const justBelow = countKeys(carried, (last?.target ?? -1) + 1);
  const late = countKeys(above.filter(({ copied }) => copied).map(({ fingerprint }) => fingerprint));
  const lists = {
    stranded: [] as LogRecord[],
    lateTail: [] as LogRecord[],
    replicated: [] as LogRecord[],
  };
  let otherSide = 0;
  for (const record of old.records) {
    if (lastReplicated !== null && record.offset <= lastReplicated) continue;
    const { copied, fingerprint } = record;
    if (copied && produced.has(fingerprint)) otherSide += 1;
    else if (takeOne(justBelow, fingerprint)) lists.replicated.push(record);
    else if (takeOne(late, fingerprint)) lists.lateTail.push(record);
    else lists.stranded.push(record);
  }
  const removed = lastReplicated === null && old.bounds.start > 0;
  const anchor = last === null ? undefined : own[last.source]?.fingerprint;
  return {
    lastReplicated,
    ...lists,
    otherSide,
    removed,
    doubt: doubtOf(lists, active, firstCopy(copies, anchor)),
  };
}

/**
 * An own record may have come below the cut, or late. One that came from the other side is not known for it where its
 * original has gone.
 */
function doubtOf(
  { stranded, lateTail }: Pick<Selected, 'stranded' | 'lateTail'>,
  { below, goneAbove, proven }: ActiveLog,
  anchor: number | null,
): Doubt {
  const marked = stranded.filter(({ copied }) => copied).length;
  const doubts = [
    marked < stranded.length ? doubtBehind(anchor, below) : null,
    marked > 0 || lateTail.length > 0 || (!proven && stranded.length > 0) ? goneAbove : null,
  ];
  return doubts.find((doubt) => doubt === 'removed') ?? doubts.find((doubt) => doubt !== null) ?? null;
}

/** Equal records are paired off one by one: one copy on the active side stands for one of them. */
function takeOne(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}
