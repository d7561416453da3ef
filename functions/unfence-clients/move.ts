import type { LockGrant } from '../lib/ledger/types.ts';
import { type MoveMode, requireMove } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { liftSide } from './lift.ts';
import { type LiftStep, requireActive, withEarlier } from './step.ts';

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
