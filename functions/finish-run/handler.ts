import * as v from 'valibot';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf, RunEvent, runName } from '../lib/runtime/events.ts';
import { handOver } from './hand-over.ts';
import { reasonsOf } from './reasons.ts';

const Failure = v.object({ Error: v.string(), Cause: v.string() });
const FinishRunEvent = v.object({
  ...RunEvent.entries,
  failure: Failure,
  /** What failed on the way to this end and stands open, whether the run did what it was for or not. */
  late: v.optional(Failure, { Error: '', Cause: '' }),
  /** A dead run that this one has cleaned up after: it ends as aborted, whatever the clean-up came to. */
  of: v.optional(runName),
});

export const handler = defineHandler(FinishRunEvent, async (event, call) => {
  const { ledger, clock } = call;
  const reasons = reasonsOf(event.failure);
  const finishedAt = new Date(clock.now()).toISOString();
  if (event.of !== undefined) {
    await ledger.finishRun(event.of, {
      status: 'aborted',
      finishedAt,
      reasons: [`Stopped before its end; cleaned up by ${event.run}.`, ...reasons],
    });
  }
  await ledger.finishRun(event.run, {
    status: reasons.length === 0 ? 'passed' : 'failed',
    finishedAt,
    reasons: [...reasons, ...reasonsOf(event.late)],
  });
  const home = await handOver(call, grantOf(event), reasons.length === 0);
  await ledger.releaseLock(grantOf(event));
  return { reasons, home };
});
