import type { Side } from '../lib/engines/engine.ts';
import { ValidationFailed } from '../lib/errors.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { rebuildUnderWay } from '../lib/rebuild/under-way.ts';

/** ValidationFailed where another run has emptied this side and not proven it: only that run knows how to go on. */
export async function refuseHalfRebuilt(
  ledger: Pick<Ledger, 'getFact'>,
  old: Side,
  run: string,
): Promise<void> {
  const rebuild = await rebuildUnderWay(ledger, old);
  if (rebuild !== null && rebuild.run !== run)
    throw new ValidationFailed(
      `The ${old} is half rebuilt by ${rebuild.run}: take that run up (--resume ${rebuild.run}); no other one can bring the pair home.`,
    );
}
