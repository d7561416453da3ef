import * as v from 'valibot';
import type { Failure } from '../finish-run/reasons.ts';
import { requireMove } from '../lib/move/move.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';

const UnwindEvent = v.object({
  ...MoveEvent.entries,
  failure: v.object({ Error: v.string(), Cause: v.string() }),
});
const stepName = 'unwind-move';

/**
 * Design "Ledger": the pointer item is won first, so that no delayed promotion can come after the fences are lifted. Why
 * it is unwound is kept once: taken up again, it only knows that it was stopped.
 */
export const handler = defineHandler(UnwindEvent, async (event, { ledger }) => {
  const [{ startEpoch }, before] = await Promise.all([
    requireMove(ledger, event.run),
    ledger.getStep<{ readonly failure: Failure }>(event.run, stepName),
  ]);
  const result = await ledger.abandonRun(grantOf(event), event.run, startEpoch);
  const failure = before?.failure ?? event.failure;
  await ledger.putStep(grantOf(event), stepName, { ...result, failure });
  return { abandoned: result.kind === 'abandoned', failure };
});
