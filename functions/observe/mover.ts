import { describeExecution } from '../lib/aws/executions.ts';
import { type Known, orUnknown } from '../lib/known.ts';
import type { Ledger, LockState } from '../lib/ledger/types.ts';
import { type Move, type MoveMode, moveStep } from '../lib/move/move.ts';
import { moverIn } from '../lib/runtime/lock-mover.ts';

/** The move that holds the pair's lock. */
export interface Mover {
  readonly run: string;
  /** Null: it has not begun yet, or died before that. */
  readonly mode: MoveMode | null;
  /** Whether its execution runs. One that has ended keeps the lock until somebody takes the run up. */
  readonly running: Known<boolean>;
}

/** Who moves the pair, looked at where the execution is; null where no move holds the lock. */
export async function readMover(
  ledger: Pick<Ledger, 'getStep'>,
  lock: LockState,
  signal: AbortSignal,
): Promise<Mover | null> {
  const holder = moverIn(lock);
  if (holder === null) return null;
  const [move, running] = await Promise.all([
    ledger.getStep<Move>(holder.run, moveStep),
    orUnknown(async () => (await describeExecution(holder.executionArn, signal))?.status === 'RUNNING'),
  ]);
  return { run: holder.run, mode: move?.mode ?? null, running };
}
