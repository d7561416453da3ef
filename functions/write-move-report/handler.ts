import { executionHistory } from '../lib/aws/executions.ts';
import { requireMove } from '../lib/move/move.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { sealFiles, storeFiles } from '../lib/runtime/seal-files.ts';
import { stepsFromHistory } from '../lib/steps/steps-from-history.ts';
import { composeMove, composeUnwound } from './compose-move.ts';
import { ReportEvent } from './event.ts';
import { gatherMove } from './gather-move.ts';
import { moveFiles } from './move-files.ts';

export const handler = defineHandler(ReportEvent, async (event, { pair, ledger, clock, signal }) => {
  const { run, executionArn, late, unwound } = event;
  const [move, pointer] = await Promise.all([requireMove(ledger, run), requirePointer(ledger)]);
  const steps = stepsFromHistory(await executionHistory(executionArn, signal));
  const now = new Date(clock.now());
  const facts = { run, pointer, finishedAt: now.toISOString(), steps, late };
  const parts = await gatherMove(ledger, run);
  const report = unwound
    ? composeUnwound(pair, move, { ...facts, failure: unwound }, parts)
    : composeMove(pair, move, facts, parts);
  await ledger.putStep(grantOf(event), report.result === 'moved' ? 'move-report' : 'unwound-report', report);
  const result = report.result === 'moved' ? 'passed' : 'failed';
  const files = await sealFiles({ ...report, result }, moveFiles(report), now, signal);
  await storeFiles(`${pair.name}/${run}`, files, signal);
  return { result: report.result, epoch: report.epoch, owed: report.owed.length };
});
