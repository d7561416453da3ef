import { stateMoveLoss } from '../estimate-loss/state-move-loss.ts';
import { lossStep } from '../estimate-loss/steps.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import { type Known, known, unknown } from '../lib/known.ts';
import type { Ledger, LockGrant, Pointer } from '../lib/ledger/types.ts';
import { isForGood, isSettledRow } from '../lib/log/loss.ts';
import { partitionKey } from '../lib/log/types.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { moverOf, stepsOfMover } from '../lib/move/mover.ts';
import type { Call } from '../lib/runtime/call.ts';
import { finalStep } from '../lib/stranded/types.ts';
import { waysHomeOf } from '../lib/stranded/ways-home.ts';
import { countFromCut } from './count-from-cut.ts';

type Mover = Pick<Pointer, 'run' | 'epoch' | 'adoptedFrom'>;

/**
 * The failover whose final statement is not out yet, or null: a move that lost nothing needs none, and a way home
 * issues its own, record by record.
 */
export async function owesStatement(
  ledger: Pick<Ledger, 'getStep' | 'listRuns'>,
  pointer: Mover,
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
 * and kept then, so that it is told at least once. Unknown, with why, where a log could not be read whole.
 */
export async function issueStatement(
  call: Call,
  grant: LockGrant,
  { move, pointer }: { readonly move: Move; readonly pointer: Mover },
  tell: (statement: LossStatement) => Promise<void>,
): Promise<Known<LossStatement>> {
  const counted = (await countFromCut(call, move, pointer)) ?? known(await stateMoveLoss(call, move));
  if (!counted.known) return counted;
  const statement = { ...counted.value, provisional: false };
  if (!isForGood(statement)) return unknown(untoldOf(statement));
  await tell(statement);
  await call.ledger.putStep(grant, lossStep('final'), statement);
  return known(statement);
}

/** Partitions that a reason names. */
const shown = 3;

function untoldOf({ partitions }: Pick<LossStatement, 'partitions'>): string {
  const untold = partitions.filter((row) => !isSettledRow(row));
  const named = untold.slice(0, shown).map((at) => `${partitionKey(at)}: ${at.reason}`);
  return `${untold.length} partition(s) cannot be counted: ${named.join('; ')}`;
}
