import { type CutStep, cutStep } from '../lib/cut/cut.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { type CutTail, cutTailStep } from '../lib/stranded/cut-tail.ts';
import { cutoutsOf } from '../lib/stranded/cutouts.ts';
import { type OldEnds, oldEndsStep } from '../lib/stranded/old-ends.ts';
import type { Cutout } from '../lib/stranded/read-logs.ts';
import { requireStep } from '../lib/stranded/requirements.ts';

/** What a way home looks at, from the ledger; KafkaRequestFailed where any of it could not be read. */
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
