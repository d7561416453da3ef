import type { ClusterClient } from '../lib/kafka/port.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { Call } from '../lib/runtime/call.ts';
import { positionsOptions } from '../lib/runtime/positions.ts';
import type { StrandedPartition } from '../lib/stranded/types.ts';
import { isThrough } from './judge-return.ts';
import { type Looked, type LookProgress, lookForAll } from './look-for-all.ts';

/** Looks on from where the ledger's step says that it was looked before, and keeps there how far it has come now. */
export async function keepLooking(
  call: Call,
  grant: LockGrant,
  step: string,
  clusters: { readonly old: ClusterClient; readonly active: ClusterClient },
  at: StrandedPartition,
  { until, compacted }: { readonly until: number; readonly compacted: boolean },
): Promise<{ readonly found: Looked; readonly through: boolean }> {
  const since = await call.ledger.getStep<LookProgress>(grant.run, step);
  const found = await lookForAll(clusters, at, until, positionsOptions(call), since, compacted);
  const through = found.whole && isThrough(found);
  if (!through) await call.ledger.putStep(grant, step, found.progress);
  return { found, through };
}
