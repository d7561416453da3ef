import { partitionKey } from '../lib/log/types.ts';
import type { Returned } from '../lib/stranded/types.ts';

export interface ReturnVerdict {
  readonly returned: boolean;
  /** True: waiting does not help. */
  readonly faulty: boolean;
  readonly sentence: string;
}

/** True if nothing of the partition is missing, and nothing is there that nobody may have written. */
export const isThrough = ({ missing, foreign }: Returned): boolean => missing + foreign === 0;

/** What the partitions looked at so far come to; `left` were not looked at, or have no known end. */
export function judgeReturn(looked: readonly Returned[], left: number): ReturnVerdict {
  const foreign = looked.filter((at) => at.foreign > 0);
  const lacking = looked.filter((at) => at.missing > 0);
  const reasons = [
    ...foreign.map((at) => `${partitionKey(at)} has ${at.foreign} record(s) that no flow has brought there`),
    ...lacking.map((at) => `${partitionKey(at)} lacks ${at.missing} of ${at.looked} record(s)`),
    ...(left > lacking.length + foreign.length ? [`${left} partition(s) are still to be looked at`] : []),
  ];
  return {
    returned: left === 0 && reasons.length === 0,
    faulty: foreign.length > 0,
    sentence: reasons.slice(0, 5).join('; '),
  };
}
