import type { Ledger } from '../lib/ledger/types.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { Rebuilt } from '../lib/rebuild/types.ts';
import { rebuiltPartitions, strandedPartitions } from '../lib/stranded/requirements.ts';
import type { StrandedPartition } from '../lib/stranded/types.ts';

/**
 * Where to look for what the flow back has brought. A partition that was copied anew is proven up to where the flow went
 * on, on both sides; nothing else may be there from then on.
 */
export function aboveRebuilt(
  stranded: readonly StrandedPartition[],
  rebuilt: readonly Rebuilt[],
): StrandedPartition[] {
  const proven = new Map(rebuilt.map((at) => [partitionKey(at), at]));
  return stranded.map((at) => {
    const found = proven.get(partitionKey(at));
    return found === undefined
      ? at
      : { ...at, cut: found.boundary, end: found.end, lastReplicated: found.end - 1 };
  });
}

/** The same from the ledger. */
export const partitionsToLookAt = async (
  ledger: Pick<Ledger, 'getStep' | 'listSteps'>,
  run: string,
): Promise<StrandedPartition[]> =>
  aboveRebuilt(await strandedPartitions(ledger, run), await rebuiltPartitions(ledger, run));
