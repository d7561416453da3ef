import { alignFlows, type LateFlow, lateFlowsStep, leaveUntil } from '../late-flows/align-flows.ts';
import { flowSentence, flowsOwed } from '../late-flows/flows-owed.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { LockGrant, Pointer } from '../lib/ledger/types.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { moverOf } from '../lib/move/mover.ts';
import type { Call } from '../lib/runtime/call.ts';
import { engineOf } from '../lib/runtime/engine.ts';

/**
 * Under the lock: asks the flows again for what they still lack. Answers what was done, in words.
 */
export async function settleFlows(
  call: Call,
  grant: LockGrant,
  pointer: Pick<Pointer, 'run' | 'epoch' | 'side' | 'adoptedFrom'>,
): Promise<string[]> {
  const { ledger, signal } = call;
  // Half of the time left: a silent Region must not take what else is to be done in this minute.
  const boxed = AbortSignal.any([signal, AbortSignal.timeout(Math.floor(call.remainingMs() / 2))]);
  const { side } = pointer;
  const move = await ledger.getStep<Move>(moverOf(pointer).run, moveStep);
  const flows = await alignFlows(
    await engineOf({ ...call, signal: boxed }),
    side,
    () => ledger.assertLock(grant),
    leaveUntil(move?.mode),
  );
  await ledger.putStep(grant, lateFlowsStep, flows);
  return saidOf(flows, side);
}

function saidOf(flows: readonly LateFlow[], side: Side): string[] {
  const owed = flowsOwed(flows, side);
  return owed.length === 0 ? ['flows: as the move is to leave them'] : owed.map(flowSentence);
}
