import * as v from 'valibot';
import { executionHistory } from '../lib/aws/executions.ts';
import { putObject } from '../lib/aws/objects.ts';
import { priceRun } from '../lib/cost/price-run.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { publishDrill } from '../lib/runtime/metrics.ts';
import { stepsFromHistory } from '../lib/steps/steps-from-history.ts';
import { composeReport } from './compose-report.ts';
import { gatherParts, usageOf } from './gather.ts';
import { readLeftovers } from './leftovers.ts';
import { sealFiles } from './seal-files.ts';

const ReportEvent = v.object({
  ...RunEvent.entries,
  executionArn: v.string(),
  failure: v.object({ Error: v.string(), Cause: v.string() }),
});

export const handler = defineHandler(ReportEvent, async (event, { pair, ledger, clock, signal }) => {
  const history = await executionHistory(event.executionArn, signal);
  const parts = await gatherParts(ledger, event.run, await readLeftovers(ledger, pair, event.run));
  const memoryMb = Number(requiredEnv('AWS_LAMBDA_FUNCTION_MEMORY_SIZE'));
  const cost = priceRun(
    usageOf(history, memoryMb, parts.canary?.bytes ?? 0, pair.primary.region !== pair.secondary.region),
  );
  const startedAt = (history[0]?.timestamp ?? new Date(clock.now())).toISOString();
  const finishedAt = new Date(clock.now()).toISOString();
  const report = composeReport(
    pair,
    { run: event.run, startedAt, finishedAt, failure: event.failure, steps: stepsFromHistory(history), cost },
    parts,
  );
  const files = await sealFiles(report, new Date(clock.now()), signal);
  await ledger.assertLock(grantOf(event));
  const region = requiredEnv('AWS_REGION');
  for (const { name, body, contentType } of files) {
    await putObject(
      region,
      { bucket: requiredEnv('EVIDENCE_BUCKET'), key: `${pair.name}/${event.run}/${name}`, body, contentType },
      signal,
    );
  }
  publishDrill(report);
  return { result: report.result, summary: report.reasons.join(' ').slice(0, 2000) };
});
