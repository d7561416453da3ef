import type { Side } from '../engines/engine.ts';
import { InputInvalid } from '../errors.ts';
import type { Ledger } from '../ledger/types.ts';

export type MoveMode = 'switchover' | 'failover';

/** What a move is, fixed at its start: a move that is taken up again reads it here, never from the pointer. */
export interface Move {
  readonly mode: MoveMode;
  /** The side that was active when the move began, and the one that becomes it. */
  readonly from: Side;
  readonly to: Side;
  /** The pointer's epoch when the move began; after promote it is one more. */
  readonly startEpoch: number;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
}

export const moveStep = 'move';

/** The run's move; InputInvalid where it has not begun one. */
export async function requireMove(ledger: Pick<Ledger, 'getStep'>, run: string): Promise<Move> {
  const move = await ledger.getStep<Move>(run, moveStep);
  if (move === null) throw new InputInvalid(`Run ${run} has not begun a move.`);
  return move;
}
