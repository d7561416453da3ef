import type { LockGrant, Pointer } from '../lib/ledger/types.ts';
import { isActiveFenced } from '../lib/runtime/active-fenced.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { liftSide } from '../unfence-clients/lift.ts';

/**
 * Under the lock: lifts the fence that a move has left on the active side, and says whether the probe is let through.
 * The ledger is asked again: whoever held the lock meanwhile may have lifted it. Raises what the side's adapters raise.
 */
export async function settleLift(call: ClusterCall, grant: LockGrant, pointer: Pointer): Promise<string[]> {
  const { side } = pointer;
  if (!(await isActiveFenced(call.ledger, pointer, { counter: grant.counter, holder: null }))) return [];
  const lifted = await liftSide(call, grant, { side, drill: null });
  await call.ledger.putStep(grant, 'unfence-left', lifted);
  if (lifted.outcome !== 'lifted') return [];
  const open = lifted.open === false ? `, and clients are still shut out: ${lifted.note}` : '';
  return [`fence of the ${side}, which is active: lifted${open}`];
}
