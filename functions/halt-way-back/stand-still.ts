import { cutOf, type EndReading, readingsToKeep } from '../lib/cut/cut.ts';
import { readEnds } from '../lib/cut/read-ends.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { lookIntervalMs } from '../lib/move/look-interval.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';

const readingsStep = 'rebuild-readings';

/** The side's ends, if they have been the same from one look to the next; null until they have. */
export async function standStill(
  call: ClusterCall,
  grant: LockGrant,
  side: Side,
): Promise<EndReading | null> {
  const { ledger, pair } = call;
  const readings = (await ledger.getStep<readonly EndReading[]>(grant.run, readingsStep)) ?? [];
  const newest = await readEnds(call, side);
  const cut = cutOf(readings, newest, lookIntervalMs(pair));
  await ledger.putStep(grant, readingsStep, readingsToKeep(readings, newest, cut));
  return cut.proven ? newest : null;
}
