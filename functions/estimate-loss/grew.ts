import type { LossStatement } from '../lib/contracts/loss.ts';
import type { MoveMode } from '../lib/move/move.ts';

type Stated = Pick<LossStatement, 'kind' | 'records' | 'basis'>;

export interface Growth {
  readonly grew: boolean;
  readonly sentence: string;
}

/**
 * Whether more would be lost now than was approved. A planned move loses nothing: there, anything but an exact zero
 * has grown. An unplanned one is asked again where more records are counted, or where they can no longer be counted. Of a
 * side that was seen down, an estimate that rests on the same observation has only grown older. Where it was not, clients
 * may have written all the time, and the higher number is what they would lose.
 */
export function judgeGrowth(now: Stated, approved: Stated | null, mode: MoveMode): Growth {
  const told = `${now.records ?? 'an unknown number of'} record(s) (${now.kind}) are not on the new side`;
  if (mode === 'switchover')
    return now.kind === 'exact' && now.records === 0
      ? { grew: false, sentence: '' }
      : { grew: true, sentence: `${told}: a switchover loses nothing.` };
  if (approved === null) return { grew: true, sentence: `${told}, and nothing was approved.` };
  if (onlyOlder(now, approved)) return { grew: false, sentence: '' };
  const was = approved.records;
  const grew = was !== null && (now.records === null || now.records > was);
  return { grew, sentence: grew ? `${told}; ${was} were approved.` : '' };
}

const onlyOlder = ({ basis: now }: Stated, { basis: then }: Stated): boolean =>
  now !== undefined &&
  then !== undefined &&
  now.takenAt === then.takenAt &&
  now.downSince !== null &&
  then.downSince !== null;
