import { firstOf, identityOf, partitionOf } from './identity.ts';
import type { Check } from './types.ts';

/**
 * J2: one (topic, partition, offset) never shows two values on one cluster, whenever it is looked at; and where a
 * cluster acknowledged a write, that write is, unless compaction has taken it.
 */
export const oneValue: Check = ({ looks, writes, compacted }) => {
  const violations: string[] = [];
  const seen = new Map<string, { fingerprint: string; identity: string }>();
  const ends = new Map<string, number>();
  for (const { sides } of looks)
    for (const side of ['primary', 'secondary'] as const)
      for (const entry of sides[side]?.entries ?? []) {
        const log = `${side} ${partitionOf(entry)}`;
        const place = `${log} at ${entry.offset}`;
        const before = seen.get(place);
        if (before !== undefined && before.fingerprint !== entry.fingerprint)
          violations.push(`${place} showed two values`);
        seen.set(place, { fingerprint: entry.fingerprint, identity: identityOf(entry) });
        ends.set(log, Math.max(ends.get(log) ?? -1, entry.offset));
      }
  const acknowledged = writes.filter(({ outcome, offset }) => outcome === 'ok' && offset !== null);
  let compared = 0;
  for (const write of acknowledged) {
    const log = `${write.side} ${partitionOf(write)}`;
    const place = `${log} at ${write.offset}`;
    const found = seen.get(place);
    const within = (write.offset ?? 0) <= (ends.get(log) ?? -1);
    if (found === undefined && (!within || compacted.has(write.topic))) continue;
    compared += 1;
    if (found === undefined) violations.push(`${place} was acknowledged and is not there`);
    else if (found.identity !== identityOf(write))
      violations.push(`${place} holds another record than the one that was acknowledged there`);
  }
  return { examined: seen.size + compared, violations: firstOf(violations), notes: [] };
};
