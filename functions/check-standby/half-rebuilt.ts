import type { Finding } from '../lib/contracts/findings.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { rebuildUnderWay } from '../lib/rebuild/under-way.ts';

/** A standby that a way home has emptied and not yet proven again lacks records that no lag tells of. */
export async function halfRebuilt(ledger: Pick<Ledger, 'getFact'>, standby: Side): Promise<Finding[]> {
  const rebuild = await rebuildUnderWay(ledger, standby);
  if (rebuild === null) return [];
  return [
    {
      code: 'half-rebuilt',
      severity: 'error',
      subject: `the ${standby}`,
      found: `half rebuilt by ${rebuild.run}`,
      needed: `a side that is proven again: msk-dr failback --resume ${rebuild.run}`,
      why: 'Its records were removed to be copied anew, and not all of them are back.',
    },
  ];
}
