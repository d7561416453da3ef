import * as v from 'valibot';
import { lastFailoverFact } from '../begin-move/anti-flap.ts';
import { executionHistory } from '../lib/aws/executions.ts';
import { requireMove } from '../lib/move/move.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { jsonFile, sealFiles, storeFiles } from '../lib/runtime/seal-files.ts';
import { stepsFromHistory } from '../lib/steps/steps-from-history.ts';
import { composeMove } from './compose-move.ts';
import { gatherMove } from './gather-move.ts';

const ReportEvent = v.object({
  ...MoveEvent.entries,
  executionArn: v.string(),
  late: v.object({ Error: v.string(), Cause: v.string() }),
});

export const handler = defineHandler(ReportEvent, async (event, { pair, ledger, clock, signal }) => {
  const { run, executionArn, late } = event;
  const [move, pointer] = await Promise.all([requireMove(ledger, run), requirePointer(ledger)]);
  const steps = stepsFromHistory(await executionHistory(executionArn, signal));
  const now = new Date(clock.now());
  const facts = { run, pointer, finishedAt: now.toISOString(), steps, late };
  const report = composeMove(pair, move, facts, await gatherMove(ledger, run));
  await ledger.putStep(grantOf(event), 'move-report', report);
  if (move.mode === 'failover')
    await ledger.putFact(grantOf(event), lastFailoverFact, { run, at: pointer.since });
  const files = await sealFiles(
    { ...report, result: 'passed' },
    [jsonFile('move.json', report)],
    now,
    signal,
  );
  await storeFiles(`${pair.name}/${run}`, files, signal);
  return { epoch: report.epoch, owed: report.owed.length };
});
