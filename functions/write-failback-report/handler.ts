import * as v from 'valibot';
import { type Decision, decisionStep } from '../decide-stranded/decide.ts';
import { executionHistory } from '../lib/aws/executions.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { sealFiles, storeFiles } from '../lib/runtime/seal-files.ts';
import { stepsFromHistory } from '../lib/steps/steps-from-history.ts';
import {
  rebuiltPartitions,
  replayedPartitions,
  requireFailback,
  requireStep,
  returnedPartitions,
  strandedPartitions,
} from '../lib/stranded/requirements.ts';
import { finalStep } from '../lib/stranded/types.ts';
import { composeFailback, type FailbackParts } from './compose-failback.ts';
import { failbackFiles } from './failback-files.ts';

const ReportEvent = v.object({ ...RunEvent.entries, executionArn: v.string() });

/** failback.json, the page, and the evidence signed by KMS. */
export const handler = defineHandler(ReportEvent, async (event, { pair, ledger, clock, signal }) => {
  const { run } = event;
  const [failback, decision, final, stranded, replayed, rebuilt, returned, released] = await Promise.all([
    requireFailback(ledger, run),
    requireStep<Decision>(ledger, run, decisionStep),
    requireStep<{ statement: LossStatement }>(ledger, run, finalStep),
    strandedPartitions(ledger, run),
    replayedPartitions(ledger, run),
    rebuiltPartitions(ledger, run),
    returnedPartitions(ledger, run),
    ledger.getStep<FailbackParts['released']>(run, 'release-old-side'),
  ]);
  const steps = stepsFromHistory(await executionHistory(event.executionArn, signal));
  const now = new Date(clock.now());
  const parts = { decision, loss: final.statement, stranded, replayed, rebuilt, returned, released, steps };
  const report = composeFailback(pair.name, run, failback, now.toISOString(), parts);
  await ledger.putStep(grantOf(event), 'failback-report', report);
  const files = await sealFiles(report, failbackFiles(report), now, signal);
  await storeFiles(`${pair.name}/${run}`, files, signal);
  return { records: report.loss.records, returned: report.returned };
});
