import type { GroupResult } from '../../../functions/lib/contracts/drill.ts';
import { count, plural } from './format.ts';

/**
 * How the positions of groups go over, in a line. A lower bound of which nothing is read again is not proved to be exact
 * (records are in flight, or cannot be told from their equals): it repeats nothing that is there, and that is said
 * instead of a 0.
 */
export function positionsText(groups: readonly GroupResult[]): string {
  const sum = (of: 'partitions' | 'exact' | 'lowerBound' | 'untranslatable' | 'rereadWorst'): number =>
    groups.reduce((total, group) => total + group[of], 0);
  const [lower, untranslatable, reread] = [sum('lowerBound'), sum('untranslatable'), sum('rereadWorst')];
  const kinds = [
    `${count(sum('exact'))} exact`,
    ...(lower > 0
      ? [`${count(lower)} lower bound${reread === 0 ? ' (nothing that is there is read again)' : ''}`]
      : []),
    ...(untranslatable > 0 ? [`${count(untranslatable)} untranslatable`] : []),
  ].join(', ');
  const none = lower > 0 ? '' : '; nothing read again';
  const again = reread > 0 ? `; at most ${plural(reread, 'record')} read again` : none;
  return `${plural(sum('partitions'), 'position')}: ${kinds}${again}`;
}
