import { type Decision, decisionStep } from '../decide-stranded/decide.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback, requireStep, strandedPartitions } from '../lib/stranded/requirements.ts';
import { replayedStep, replayOpen } from './replay-open.ts';

/** Partition by partition, each record once; asked again until `done`. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger } = call;
  const grant = grantOf(event);
  const failback = await requireFailback(ledger, event.run);
  const [decision, partitions, steps] = await Promise.all([
    requireStep<Decision>(ledger, event.run, decisionStep),
    strandedPartitions(ledger, event.run),
    ledger.listSteps(event.run),
  ]);
  const open = partitions.filter((at) => at.records > 0 && !steps.includes(replayedStep(at)));
  const left = await replayOpen(call, grant, failback, open, decision.includeSuperseded);
  return { done: left === 0, left };
});
