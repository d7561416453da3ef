import type { Outcome } from '../../../scripts/local/traffic/outcomes.ts';
import type { Side } from '../../../scripts/local/world/types.ts';
import { Contents, firstOf, identityOf, isListed, newestLog, partitionOf } from './identity.ts';
import { idleSkips, rereadBeyond } from './moved-positions.ts';
import type { Check, History, LogEntry } from './types.ts';

/**
 * J4: no group moves past an unread record. What lies below the end of what a group was handed on a side has been handed
 * to it, there or on the other side; a group without members stands at no later record than before; and records that it
 * had committed and was handed again stay within what the report says. Records that a way home lists as left only there
 * are listed as unread by that. Only records that were acknowledged, or are
 * visible where they were written, count: an aborted one is copied as if it were none.
 */
export const noneSkipped: Check = (history) => {
  const read = readByGroup(history);
  const real = realRecords(history);
  const violations: string[] = [];
  let examined = 0;
  for (const side of ['primary', 'secondary'] as const) {
    const log = (newestLog(history, side) ?? []).filter(
      (entry) => real.has(identityOf(entry)) && !isListed(history, side, entry, entry.offset),
    );
    for (const [group, contents] of read) {
      const ends = readEnds(history, side, group);
      const below = log.filter((entry) => entry.offset < (ends.get(partitionOf(entry)) ?? 0));
      examined += below.length;
      for (const entry of below)
        if (!contents.holds(entry))
          violations.push(
            `${group} was never handed ${partitionOf(entry)} at ${entry.offset} of the ${side}`,
          );
    }
  }
  const moved = history.moves.slice(history.held).map((move, at) => ({
    idle: idleSkips(history, move, history.moves[history.held + at + 1]),
    again: rereadBeyond(history, move, history.moves[history.held + at + 1]),
  }));
  for (const { idle, again } of moved) {
    examined += idle.examined + again.examined;
    violations.push(...idle.violations, ...again.violations);
  }
  return { examined, violations: firstOf(violations), notes: [] };
};

/** What a group was handed: records that any look has shown, or that were acknowledged there. */
function readByGroup({ reads, places, writes, ...history }: History): Map<string, Contents> {
  const acknowledged = new Map<string, Outcome>();
  for (const write of writes)
    if (write.offset !== null && places.at(write.side, write, write.offset) === undefined)
      acknowledged.set(`${write.side} ${partitionOf(write)} ${write.offset}`, write);
  const records = new Map<string, Pick<LogEntry, 'topic' | 'key' | 'seq'>[]>();
  for (const range of reads) {
    const own = records.get(range.group) ?? [];
    for (let offset = range.from; offset < range.next; offset += 1) {
      const seen = places.at(range.side, range, offset);
      const record = seen ?? acknowledged.get(`${range.side} ${partitionOf(range)} ${offset}`);
      if (record !== undefined) own.push(record);
    }
    records.set(range.group, own);
  }
  const known = { writes, compacted: history.compacted };
  return new Map([...records].map(([group, own]) => [group, new Contents(own, known)]));
}

function readEnds({ reads }: History, side: Side, group: string): Map<string, number> {
  const ends = new Map<string, number>();
  for (const range of reads)
    if (range.side === side && range.group === group)
      ends.set(partitionOf(range), Math.max(ends.get(partitionOf(range)) ?? 0, range.next));
  return ends;
}

function realRecords({ writes, places }: History): ReadonlySet<string> {
  const real = new Set<string>();
  for (const entry of places.entries()) if (!entry.copied && entry.seq !== null) real.add(identityOf(entry));
  for (const write of writes) if (write.outcome === 'ok') real.add(identityOf(write));
  return real;
}
