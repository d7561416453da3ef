import { Contents, firstOf, isListed, newestLog, partitionOf } from './identity.ts';
import type { Check } from './types.ts';

/**
 * J7: once the pair is home again, every record that was acknowledged before the way home, on whichever side, is on
 * both sides. Stranded originals that remain on the old side are listed by offset: the one permitted difference.
 */
export const homeIsWhole: Check = (history) => {
  const [first] = history.moves;
  const last = history.moves.at(-1);
  if (first === undefined || last === undefined || last === first || last.to !== first.from)
    return { examined: 0, violations: [], notes: [] };
  const since = Date.parse(last.promotedAt);
  const wrote = history.writes.filter(({ outcome, epoch }) => outcome === 'ok' && epoch < last.epoch);
  const violations = (['primary', 'secondary'] as const).flatMap((side) => {
    const log = newestLog(history, side, since);
    if (log === null) return [`the ${side} was not read after the way home`];
    const contents = new Contents(log, history);
    return wrote
      .filter((write) => !contents.holds(write) && !isListed(history, write.side, write, write.offset))
      .map(
        (write) =>
          `number ${write.seq} of ${partitionOf(write)}, acknowledged on the ${write.side}, is not on the ${side}`,
      );
  });
  return { examined: 2 * wrote.length, violations: firstOf(violations), notes: [] };
};
