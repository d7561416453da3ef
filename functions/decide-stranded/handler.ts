import * as v from 'valibot';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback, strandedPartitions } from '../lib/stranded/requirements.ts';
import { type Decision, decideStranded, decisionStep } from './decide.ts';
import { finalLossText } from './final-loss-text.ts';
import { issueFinal } from './issue-final.ts';
import { refuseRebuild } from './refuse-rebuild.ts';

const DecideEvent = v.object({
  ...RunEvent.entries,
  stranded: v.nullable(v.picklist(['keep', 'replay', 'drop'])),
  reason: v.nullable(v.string()),
  includeSuperseded: v.boolean(),
  rebuild: v.optional(v.boolean(), false),
});

/** Issues the final statement once, and says what becomes of the records it counts. */
export const handler = defineHandler(DecideEvent, async (event, call) => {
  const { ledger, pair } = call;
  const grant = grantOf(event);
  const [{ failover }, partitions, before, steps] = await Promise.all([
    requireFailback(ledger, event.run),
    strandedPartitions(ledger, event.run),
    ledger.getStep<Decision>(event.run, decisionStep),
    ledger.listSteps(event.run),
  ]);
  const sentence = finalLossText(failover, partitions);
  await issueFinal(call, grant, failover, partitions, sentence);
  const records = partitions.reduce((sum, one) => sum + one.records, 0);
  const decision = decideStranded(records, event, before);
  if (decision?.rebuild && !before?.rebuild) refuseRebuild(pair, steps);
  if (decision !== null) await ledger.putStep(grant, decisionStep, decision);
  return { action: decision?.action ?? 'ask', rebuild: decision?.rebuild ?? false, records, sentence };
});
