import type { LossStatement } from '../lib/contracts/loss.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { type MoveMode, requireMove } from '../lib/move/move.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { judgeGrowth } from './grew.ts';
import { silenceOf } from './silence.ts';
import { standing } from './standing.ts';
import { stateMoveLoss } from './state-move-loss.ts';
import { isVerified, type LossWhen, lossStep } from './steps.ts';

/** A move's statement of that moment, kept in the ledger, and whether it is more than what was approved. */
export async function stateForMove(
  call: ClusterCall,
  grant: LockGrant,
  { mode, when }: { readonly mode: MoveMode; readonly when: LossWhen },
) {
  const { ledger } = call;
  const provisional = !(await isVerified(ledger, grant.run));
  const move = await requireMove(ledger, grant.run);
  // Each question to a dark side costs a whole time-out while clients wait; the last statement asks it again.
  const silence =
    mode === 'failover' && when !== 'final' ? await silenceOf(ledger, grant.run, move.from) : null;
  const now = { ...(await stateMoveLoss(call, move, silence)), provisional };
  const statement = await standing(ledger, grant.run, when, now);
  await ledger.putStep(grant, lossStep(when), statement);
  const approved = await ledger.getStep<LossStatement>(grant.run, lossStep('now'));
  const { kind, records } = statement;
  return { kind, records, provisional: statement.provisional, ...judgeGrowth(statement, approved, mode) };
}
