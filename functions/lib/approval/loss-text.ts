import type { LossSummary } from '../ledger/approval-types.ts';

/** What would be lost, in words. */
export function lossText({ kind, records, atLeast, perSecond = 0 }: LossSummary): string {
  if (kind === 'unknown' || records === null) return 'how many records would be lost is not known';
  const more =
    perSecond > 0
      ? `, and about ${Math.ceil(perSecond).toLocaleString('en-US')} more each second that passes`
      : '';
  if (records === 0)
    return kind === 'exact' ? 'no record would be lost' : `an estimated 0 records would be lost${more}`;
  const counted = `${records.toLocaleString('en-US')} record${records === 1 ? '' : 's'}`;
  if (kind === 'exact') return `${counted} would be lost`;
  const least = atLeast === undefined || atLeast >= records ? '' : `${atLeast.toLocaleString('en-US')} to `;
  return `an estimated ${least}${counted} would be lost${more}`;
}

/** Whether a loss exceeds one that was approved. Who approved an unknown loss has approved any. */
export function isAbove(now: LossSummary, approved: LossSummary): boolean {
  const [found, most] = [countOf(now), countOf(approved)];
  return most !== null && (found === null || found > most);
}

const countOf = ({ kind, records }: LossSummary): number | null => (kind === 'unknown' ? null : records);
