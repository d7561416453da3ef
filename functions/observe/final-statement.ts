import { stateMoveLoss } from '../estimate-loss/state-move-loss.ts';
import { lossStep } from '../estimate-loss/steps.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import type { Ledger, LockGrant, Pointer } from '../lib/ledger/types.ts';
import { isForGood } from '../lib/log/loss.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { moverOf, stepsOfMover } from '../lib/move/mover.ts';
import type { Call } from '../lib/runtime/call.ts';
import { finalStep } from '../lib/stranded/types.ts';
import { waysHomeOf } from '../lib/stranded/ways-home.ts';

/**
 * The failover whose final statement is not out yet, or null: a move that lost nothing needs none, and a way home
 * issues its own, record by record.
 */
export async function owesStatement(
  ledger: Pick<Ledger, 'getStep' | 'listRuns'>,
  pointer: Pick<Pointer, 'run' | 'epoch' | 'adoptedFrom'>,
): Promise<Move | null> {
  const { run } = moverOf(pointer);
  const [move, said] = await Promise.all([
    ledger.getStep<Move>(run, moveStep),
    stepsOfMover<LossStatement>(ledger, pointer, lossStep('final')),
  ]);
  if (move?.mode !== 'failover') return null;
  if (said.some(isForGood)) return null;
  const issued = await Promise.all(
    (await waysHomeOf(ledger, run)).map((home) => ledger.getStep(home.run, finalStep)),
  );
  return issued.some((final) => final !== null) ? null : move;
}

/**
 * Under the lock and with the old side's fence verified: both logs are read, and what is counted stands. It is told first
 * and kept then, so that it is told at least once. Null where a log could not be read whole: it is tried again.
 */
export async function issueStatement(
  call: Call,
  grant: LockGrant,
  move: Move,
  tell: (statement: LossStatement) => Promise<void>,
): Promise<LossStatement | null> {
  const statement = { ...(await stateMoveLoss(call, move)), provisional: false };
  if (!isForGood(statement)) return null;
  await tell(statement);
  await call.ledger.putStep(grant, lossStep('final'), statement);
  return statement;
}
