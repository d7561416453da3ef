import { firstOf, partitionOf } from './identity.ts';
import type { Check, LogEntry } from './types.ts';

/**
 * J2: one (topic, partition, offset) never shows two values on one cluster, whenever it is looked at; and where a
 * cluster acknowledged a write, that write is, unless compaction has taken it.
 */
export const oneValue: Check = ({ places, writes, compacted }) => {
  const violations = [...places.conflicts];
  let compared = 0;
  for (const write of writes) {
    if (write.outcome !== 'ok' || write.offset === null) continue;
    const found = places.at(write.side, write, write.offset);
    const within = write.offset <= places.end(write.side, write);
    if (found === undefined && (!within || compacted.has(write.topic))) continue;
    compared += 1;
    const place = `${write.side} ${partitionOf(write)} at ${write.offset}`;
    if (found === undefined) violations.push(`${place} was acknowledged and is not there`);
    else if (!isSame(found, write))
      violations.push(`${place} holds another record than the one that was acknowledged there`);
  }
  return { examined: places.size + compared, violations: firstOf(violations), notes: [] };
};

/** By the names that writes have for ever, of one partition. */
const isSame = (a: Pick<LogEntry, 'key' | 'seq'>, b: Pick<LogEntry, 'key' | 'seq'>): boolean =>
  a.seq === b.seq && a.key === b.key;
