import { type Decision, decisionStep } from '../decide-stranded/decide.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { jsonFile, sealFiles, storeFiles } from '../lib/runtime/seal-files.ts';
import {
  rebuiltPartitions,
  replayedPartitions,
  requireFailback,
  requireStep,
  returnedPartitions,
  strandedPartitions,
} from '../lib/stranded/requirements.ts';
import { finalStep } from '../lib/stranded/types.ts';
import { composeFailback } from './compose-failback.ts';

/** failback.json, and the evidence signed by KMS. */
export const handler = defineHandler(RunEvent, async (event, { pair, ledger, clock, signal }) => {
  const { run } = event;
  const [failback, decision, final, stranded, replayed, rebuilt, returned] = await Promise.all([
    requireFailback(ledger, run),
    requireStep<Decision>(ledger, run, decisionStep),
    requireStep<{ statement: LossStatement }>(ledger, run, finalStep),
    strandedPartitions(ledger, run),
    replayedPartitions(ledger, run),
    rebuiltPartitions(ledger, run),
    returnedPartitions(ledger, run),
  ]);
  const now = new Date(clock.now());
  const parts = { decision, loss: final.statement, stranded, replayed, rebuilt, returned };
  const report = composeFailback(pair.name, run, failback, now.toISOString(), parts);
  await ledger.putStep(grantOf(event), 'failback-report', report);
  const files = await sealFiles(report, [jsonFile('failback.json', report)], now, signal);
  await storeFiles(`${pair.name}/${run}`, files, signal);
  return { records: report.loss.records, returned: report.returned };
});
