import type { LockGrant } from '../lib/ledger/types.ts';
import { messageIn } from '../lib/message-in.ts';
import { type MoveMode, requireMove } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { liftSide } from './lift.ts';
import { type LiftStep, liftOldStep, requireActive, withEarlier } from './step.ts';

/**
 * Writes down that the side which stays active could not be let go: it is owed that, `observe` lifts its fence at its next
 * answer, and the run can end. A lost Region must not be waited for with the lock in hand (rule 7).
 */
export async function oweLift(
  { ledger }: Pick<ClusterCall, 'ledger'>,
  grant: LockGrant,
  cause: string,
): Promise<LiftStep> {
  const [{ from }, pointer] = await Promise.all([requireMove(ledger, grant.run), requirePointer(ledger)]);
  requireActive(from, pointer);
  const step: LiftStep = { outcome: 'owed', side: from, reason: messageIn(cause) };
  await ledger.putStep(grant, liftOldStep, step);
  return step;
}

/** Lets clients into the side that a move has promoted (`to`), or back into the one that it has not left (`from`). */
export async function unfenceMove(
  call: ClusterCall,
  grant: LockGrant,
  event: { readonly run: string; readonly mode: MoveMode; readonly side: 'from' | 'to' },
): Promise<LiftStep> {
  const { ledger } = call;
  const name = `unfence-${event.side}`;
  const [move, pointer, earlier] = await Promise.all([
    requireMove(ledger, event.run),
    requirePointer(ledger),
    ledger.getStep<LiftStep>(event.run, name),
  ]);
  const side = move[event.side];
  requireActive(side, pointer);
  // The promoted side has to answer; the one that a failover wanted to leave may be as silent as before.
  const mode = event.side === 'to' ? 'switchover' : event.mode;
  const lifted = await orOwed(mode, () => liftSide(call, grant, { side, drill: null }));
  const now: LiftStep = lifted.known ? lifted.value : { outcome: 'owed', side, reason: lifted.reason };
  const step = withEarlier(earlier, now);
  await ledger.putStep(grant, name, step);
  return step;
}
