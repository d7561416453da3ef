import * as v from 'valibot';
import { executionHistory } from '../lib/aws/executions.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { publishDrill } from '../lib/runtime/metrics.ts';
import { sealFiles, storeFiles } from '../lib/runtime/seal-files.ts';
import { composeReport } from './compose-report.ts';
import { drillRun } from './drill-run.ts';
import { gatherParts } from './gather.ts';
import { compareInventories } from './leftovers.ts';
import { reportFiles } from './report-files.ts';

const ReportEvent = v.object({
  ...RunEvent.entries,
  executionArn: v.string(),
  failure: v.object({ Error: v.string(), Cause: v.string() }),
});
/** Enough for the execution's cause; all reasons are in the report. */
const summaryLimit = 2000;

export const handler = defineHandler(ReportEvent, async (event, { pair, ledger, clock, signal }) => {
  const { run, failure, executionArn } = event;
  const history = await executionHistory(executionArn, signal);
  const parts = await gatherParts(ledger, run, await compareInventories(ledger, pair, run));
  const memoryMb = Number(requiredEnv('AWS_LAMBDA_FUNCTION_MEMORY_SIZE'));
  const now = new Date(clock.now());
  const canaryBytes = parts.canary?.bytes ?? 0;
  const capacity = await ledger.getCapacity(run);
  const facts = drillRun(pair, { run, failure, history, memoryMb, canaryBytes, capacity, now });
  const report = composeReport(pair, facts, parts);
  const files = await sealFiles(report, reportFiles(report), now, signal);
  await ledger.assertLock(grantOf(event));
  await storeFiles(`${pair.name}/${run}`, files, signal);
  publishDrill(report);
  return { result: report.result, summary: report.reasons.join(' ').slice(0, summaryLimit) };
});
