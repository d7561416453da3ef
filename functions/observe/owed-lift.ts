import type { LockGrant, Pointer } from '../lib/ledger/types.ts';
import { isActiveFenced, keepLiftFailed } from '../lib/runtime/active-fenced.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { logger } from '../lib/runtime/logger.ts';
import { liftSide } from '../unfence-clients/lift.ts';
import type { LiftStep } from '../unfence-clients/step.ts';

/**
 * Under the lock: lifts the fence that a move has left on the active side, and says whether the probe is let through.
 * The ledger is asked again: whoever held the lock meanwhile may have lifted it. What a method has refused is kept, and
 * tried again in the next minute. Raises what the side's adapters raise.
 */
export async function settleLift(call: ClusterCall, grant: LockGrant, pointer: Pointer): Promise<string[]> {
  const { side, epoch } = pointer;
  if (!(await isActiveFenced(call.ledger, pointer, { counter: grant.counter, holder: null }))) return [];
  const lifted = await liftSide(call, grant, { side, drill: null });
  await call.ledger.putStep(grant, 'unfence-left', lifted);
  const reasons = notLifted(lifted);
  await keepLiftFailed(call.ledger, grant, { epoch, reasons });
  for (const reason of reasons) logger.error(reason, { event: 'active-fenced', subject: side });
  const still = lifted.outcome === 'lifted' && lifted.open === false ? [lifted.note] : [];
  const open = [...reasons, ...still].join('; ');
  return [
    `fence of the ${side}, which is active: ${reasons.length === 0 ? 'lifted' : 'not lifted'}${open && `: ${open}`}`,
  ];
}

/** What keeps clients out still, as far as it is the fence's own. */
export const notLifted = (lifted: LiftStep): string[] =>
  lifted.outcome === 'owed'
    ? [lifted.reason]
    : [
        ...(lifted.left > 0 ? [`${lifted.left} ACL(s) are still listed`] : []),
        ...lifted.others.flatMap(({ faults }) => faults),
        ...(lifted.command?.done === false ? [`the fence command: ${lifted.command.detail}`] : []),
      ];
