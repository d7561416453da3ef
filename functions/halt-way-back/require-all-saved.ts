import { type Decision, decisionStep } from '../decide-stranded/decide.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { replayedPartitions, requireStep, strandedPartitions } from '../lib/stranded/requirements.ts';
import type { Failback } from '../lib/stranded/types.ts';
import { lookForOlder } from './look-for-older.ts';
import { requireNoneOlder, requireSaved } from './unsaved.ts';

/**
 * InputInvalid where a rebuild would remove what is nowhere else and nobody has given up. False while there is more of the
 * old side to look at.
 */
export async function requireAllSaved(
  call: ClusterCall,
  grant: LockGrant,
  failback: Failback,
): Promise<boolean> {
  const { ledger } = call;
  const [stranded, replayed, decision] = await Promise.all([
    strandedPartitions(ledger, grant.run),
    replayedPartitions(ledger, grant.run),
    requireStep<Decision>(ledger, grant.run, decisionStep),
  ]);
  requireSaved(stranded, replayed, decision);
  const older = await lookForOlder(call, grant, failback, stranded);
  if (older !== null) requireNoneOlder(older, decision);
  return older !== null;
}
