import { type Cut, type CutStep, cutStep } from '../lib/cut/cut.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { partitionKey } from '../lib/log/types.ts';
import { type CutTail, cutTailStep } from '../lib/stranded/cut-tail.ts';
import { type OldEnds, oldEndsStep } from '../lib/stranded/old-ends.ts';
import type { Cutout } from '../lib/stranded/read-logs.ts';
import { requireStep } from '../lib/stranded/requirements.ts';

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
    else if (where?.known === false) untold.push(`${key}: its cut is unknown: ${where.reason}`);
    else
      return [
        {
          ...at,
          cut: where?.value.highWatermark ?? 0,
          proven: cut.proven && where !== undefined,
          kept: tail?.partitions[key] ?? [],
          end: end.value.highWatermark,
        },
      ];
    return [];
  });
  return { cutouts, untold };
}

/** The same from the ledger; KafkaRequestFailed where any of it could not be read. */
export async function requireCutouts(
  ledger: Pick<Ledger, 'getStep'>,
  run: string,
  failover: string,
): Promise<readonly Cutout[]> {
  const [ends, cut, tail] = await Promise.all([
    requireStep<OldEnds>(ledger, run, oldEndsStep),
    requireStep<CutStep>(ledger, failover, cutStep),
    ledger.getStep<CutTail>(failover, cutTailStep),
  ]);
  const { cutouts, untold } = cutoutsOf(ends, cut, tail);
  if (untold.length > 0) throw new KafkaRequestFailed(untold.join('; '), { codes: [], retryable: true });
  return cutouts;
}
