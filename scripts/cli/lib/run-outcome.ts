import type { DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import type { Run } from '../../../functions/lib/ledger/types.ts';
import type { Context, Service } from './context.ts';
import { drillSummary } from './drill-summary.ts';
import { failureOf } from './execution.ts';
import type { Outcome } from './exit.ts';
import { CouldNotRun, RunFailed } from './faults.ts';
import { followRun } from './follow-run.ts';
import { repeatOptions } from './options.ts';
import { downloadRun } from './run-files.ts';
import { setupOutcome } from './setup-outcome.ts';

/** Enough to follow a run. */
export type RunStart = Pick<Run, 'run' | 'executionArn' | 'machine'>;

/** After an execution's end its clean-up may take this long to be on record. */
const cleanUpMs = 90_000;

/**
 * Follows a run to its end and says how it ended. RunFailed if it left no report; Detached (by the interrupt) when the
 * user goes away.
 */
export async function runOutcome(context: Context, service: Service, start: RunStart): Promise<Outcome> {
  const { terminal, clock, interrupt, options } = context;
  const pair = service.pair.name;
  const more = repeatOptions(options);
  interrupt.goOn =
    `Detached; run ${start.run} goes on. Come back: msk-dr watch ${pair} ${start.run}${more}\n` +
    `Stop it:                                msk-dr abort ${pair} ${start.run}${more}`;
  terminal.err.line(
    `${terminal.err.paint('bold', `${start.machine} ${pair}`)}  run ${start.run}  (times in UTC)`,
  );
  const following = { sfn: service.aws.sfn, progress: terminal.err, clock, signal: interrupt.signal };
  const execution = await followRun(following, start.executionArn);
  const record = await finishedRecord(context, service, start.run);
  if (start.machine === 'drill') {
    const bucket = service.evidenceBucket(start.executionArn);
    const files = await downloadRun(service.aws.s3, { bucket, pair, run: start.run }, context.cwd);
    if (files !== null) return drillSummary(files, terminal.out, more);
  } else if (execution.status === 'SUCCEEDED') {
    return setupOutcome(record, await service.ledger.getPointer({ kind: 'real' }), terminal.out, more);
  }
  throw runFailed(execution, record);
}

/** The ledger's record once the run is closed there: right after a success, after the clean-up of anything else. */
async function finishedRecord({ clock, interrupt }: Context, { ledger }: Service, run: string): Promise<Run> {
  const until = clock.now() + cleanUpMs;
  for (;;) {
    const record = await ledger.getRun(run);
    if (record && record.status !== 'running') return record;
    if (clock.now() >= until)
      throw new CouldNotRun(
        `The execution of run ${run} has ended, but its ledger record is ${record ? 'still open' : 'missing'} after ` +
          `${cleanUpMs / 1000} s: its clean-up has not finished`,
      );
    await clock.sleep(1_000, interrupt.signal);
  }
}

function runFailed(execution: DescribeExecutionCommandOutput, record: Run): RunFailed {
  const aborted = execution.status === 'ABORTED';
  if (execution.status === 'SUCCEEDED')
    return new RunFailed('ReportMissing', `Run ${record.run} has ended without leaving its report`, 'failed');
  const { name, message } = aborted
    ? { name: 'RunAborted', message: `Run ${record.run} was stopped` }
    : failureOf(execution);
  const reasons = record.reasons.filter((reason) => !message.includes(reason));
  return new RunFailed(name, [message, ...reasons].join('\n  '), aborted ? 'aborted' : 'failed');
}
