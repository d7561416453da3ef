import * as v from 'valibot';
import { executionHistory } from '../lib/aws/executions.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { sealFiles, storeFiles } from '../lib/runtime/seal-files.ts';
import { stepsFromHistory } from '../lib/steps/steps-from-history.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { composeFailback } from './compose-failback.ts';
import { failbackFiles } from './failback-files.ts';
import { gatherFailback } from './gather-failback.ts';

const ReportEvent = v.object({ ...RunEvent.entries, executionArn: v.string() });

/** failback.json, the page, and the evidence signed by KMS. */
export const handler = defineHandler(ReportEvent, async (event, { pair, ledger, clock, signal }) => {
  const { run, executionArn } = event;
  const [failback, parts, history] = await Promise.all([
    requireFailback(ledger, run),
    gatherFailback(ledger, run),
    executionHistory(executionArn, signal),
  ]);
  const now = new Date(clock.now());
  const steps = stepsFromHistory(history);
  const report = composeFailback(pair.name, run, failback, now.toISOString(), { ...parts, steps });
  await ledger.putStep(grantOf(event), 'failback-report', report);
  const files = await sealFiles(report, failbackFiles(report), now, signal);
  await storeFiles(`${pair.name}/${run}`, files, signal);
  return { records: report.loss.records, returned: report.returned };
});
