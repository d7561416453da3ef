import { flowFrom, type Side } from '../lib/engines/engine.ts';
import { ReplicatorFailed } from '../lib/errors.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { otherSide } from '../lib/pair/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { preserveTopics } from './preserve-topics.ts';

/**
 * Keeps the old side's logs as they are. The flow back to it stops copying topic settings first, or it would put the
 * active side's retention there again: `underWay` while that is being changed, and it is to be asked again. ReplicatorFailed
 * where it cannot be changed.
 */
export async function preserveSide(
  call: ClusterCall,
  grant: LockGrant,
  old: Side,
): Promise<{ readonly underWay: boolean; readonly topics: number }> {
  await call.ledger.assertLock(grant);
  // "The old side is active" turns copying off in the flow that enters it.
  const alignment = await (await engineOf(call)).align(flowFrom(otherSide(old)), old);
  if (alignment.state === 'stuck') throw new ReplicatorFailed(alignment.reason);
  if (alignment.state === 'changing') return { underWay: true, topics: 0 };
  return { underWay: false, topics: await preserveTopics(call, grant, old, await call.connect(old)) };
}
