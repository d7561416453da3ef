import type { CutStep } from '../lib/cut/cut.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { Move, MoveMode } from '../lib/move/move.ts';
import type { Call } from '../lib/runtime/call.ts';
import { engineOf } from '../lib/runtime/engine.ts';

/** Ledger step with what was halted, and how; it stands before the first call. */
export const haltStep = 'halt-flow';

/**
 * Halts the flow into the new side. In a switchover it is kept: its source is fenced and drained, so nothing is in
 * flight. What will be denied is in the ledger first; the undo is to take that one statement out again.
 */
export async function haltIncoming(
  call: Call,
  grant: LockGrant,
  mode: MoveMode,
  move: Move,
): Promise<CutStep['how']> {
  if (mode === 'switchover') return 'kept';
  const flow = flowFrom(move.from);
  const { ledger } = call;
  if ((await ledger.getStep(grant.run, haltStep)) === null)
    await ledger.putStep(grant, haltStep, { direction: flow.direction, asked: true });
  await ledger.assertLock(grant);
  const halt = await (await engineOf(call)).halt(flow);
  // A look that finds it halted already keeps the answer of the one that did it.
  if (halt.changed) await ledger.putStep(grant, haltStep, halt);
  return halt.how;
}
