import { firstOf, lookAfter, newestLog, partitionOf } from './identity.ts';
import type { Check } from './types.ts';

/**
 * J5: after the fence is verified no write becomes visible on the old side, whoever made it, until that side is active
 * again. What a flow copied there is none, and what a way home replayed there came when that side was active: it only
 * keeps the time of its original. Moves whose fence was not verified say so, and are not looked at.
 */
export const fenceHolds: Check = (history) => {
  const violations: string[] = [];
  let examined = 0;
  for (const [at, move] of history.moves.slice(history.held).entries()) {
    const { fencedEnds, from, run } = move;
    const back = history.moves.slice(history.held + at + 1).find(({ to }) => to === from);
    // The first look after the side is active again has seen all of it; a way home later may copy the side anew, under other offsets.
    const seen = back && lookAfter(history, back)?.sides[from];
    const log = seen?.entries ?? newestLog(history, from, Date.parse(move.promotedAt));
    if (fencedEnds === null || log === null) continue;
    const until = back === undefined ? Number.POSITIVE_INFINITY : Date.parse(back.promotedAt);
    examined += Object.keys(fencedEnds).length;
    for (const entry of log) {
      const end = fencedEnds[partitionOf(entry)];
      const late = end !== undefined && entry.offset >= end && !entry.copied && !entry.replayed;
      if (late && entry.timestamp < until)
        violations.push(
          `${run}: a write became visible on the ${from} behind its fence, ${partitionOf(entry)} at ${entry.offset}`,
        );
    }
  }
  return { examined, violations: firstOf(violations), notes: [] };
};
