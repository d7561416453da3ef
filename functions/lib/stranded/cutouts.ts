import type { Cut } from '../cut/cut.ts';
import { partitionKey } from '../log/types.ts';
import type { CutTail } from './cut-tail.ts';
import type { OldEnds } from './old-ends.ts';
import type { Cutout } from './read-logs.ts';

/**
 * What is to be looked at of each partition of the old side. A partition that the cut does not know did not exist on the
 * other side then: all that the old side has of it is above. What could not be read is told, and stops the run.
 */
export function cutoutsOf(
  ends: OldEnds,
  cut: Pick<Cut, 'ends' | 'proven'>,
  tail: CutTail | null,
): { readonly cutouts: readonly Cutout[]; readonly untold: readonly string[] } {
  const untold: string[] = [];
  const cutouts = ends.partitions.flatMap((at): Cutout[] => {
    const key = partitionKey(at);
    const end = ends.ends[key];
    const where = cut.ends[key];
    if (end?.known !== true)
      untold.push(`${key}: its end on the old side is unknown: ${end?.reason ?? 'not read'}`);
    else if (end.value.lastStable < end.value.highWatermark)
      untold.push(`${key}: a transaction is open on the old side`);
    else
      return [
        {
          ...at,
          // One that did not answer when it was cut is looked through whole, and so is one that was not there.
          cut: where?.known === true ? where.value.highWatermark : 0,
          proven: cut.proven && where?.known === true,
          kept: tail?.partitions[key] ?? [],
          end: end.value.highWatermark,
        },
      ];
    return [];
  });
  return { cutouts, untold };
}
