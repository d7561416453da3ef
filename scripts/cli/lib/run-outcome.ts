import type { DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { alarmsOwed } from '../../../functions/create-flow-alarms/owed.ts';
import type { MoveReport } from '../../../functions/lib/contracts/move.ts';
import type { Run } from '../../../functions/lib/ledger/types.ts';
import { approvalHint } from './approval-hint.ts';
import type { Context, Service } from './context.ts';
import { drillSummary } from './drill-summary.ts';
import { failureOf } from './execution.ts';
import type { Outcome } from './exit.ts';
import { failbackSummary } from './failback-summary.ts';
import { RunFailed } from './faults.ts';
import { followRun } from './follow-run.ts';
import { moveSummary, notNeeded } from './move-summary.ts';
import { repeatOptions } from './options.ts';
import { pausedSentence } from './paused-sentence.ts';
import { downloadReport, downloadRun, type ReportFiles, type Reporting } from './run-files.ts';
import { setupOutcome } from './setup-outcome.ts';
import { stillOpen } from './still-open.ts';

/** Enough to follow a run. */
export type RunStart = Pick<Run, 'run' | 'executionArn' | 'machine'>;

/** A drill that was cut short is cleaned up by a run of its own, which first waits until no function of the dead one can run. */
const cleanUpMs = 180_000;

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
  const following = {
    ...{
      sfn: service.awsOf(start.executionArn).sfn,
      progress: terminal.err,
      clock,
      signal: interrupt.signal,
    },
    look: approvalHint(context, service, start.run),
  };
  const execution = await followRun(following, start.executionArn);
  const record = await closedRecord(context, service, start, execution);
  if (start.machine === 'drill') {
    const bucket = service.evidenceBucket(start.executionArn);
    const files = await downloadRun(
      service.awsOf(start.executionArn).s3,
      { bucket, pair, run: start.run },
      context.cwd,
    );
    if (files !== null) return drillSummary(files, terminal.out, more);
  } else if (start.machine === 'failover') {
    const report = await service.ledger.getStep<MoveReport>(start.run, 'move-report');
    if (execution.status === 'SUCCEEDED' && report)
      return moveSummary(report, await reportFiles(context, service, start, 'failover'), terminal.out, more);
    const pointer = await service.ledger.getPointer({ kind: 'real' });
    // A move whose report could not be written has moved all the same.
    const stayed = pointer?.run !== start.run;
    if (execution.status === 'SUCCEEDED' && record && stayed) return notNeeded(record, more);
  } else if (start.machine === 'failback') {
    if (execution.status === 'SUCCEEDED')
      return failbackSummary(
        service,
        start.run,
        await reportFiles(context, service, start, 'failback'),
        more,
      );
  } else if (start.machine === 'manual') {
    const { manualSummary } = await import('./manual-summary.ts');
    if (execution.status === 'SUCCEEDED')
      return manualSummary(service.ledger, { ...start, pair }, terminal.out, more);
  } else if (execution.status === 'SUCCEEDED' && record) {
    const [pointer, owed] = await Promise.all([
      service.ledger.getPointer({ kind: 'real' }),
      alarmsOwed(service.ledger),
    ]);
    return setupOutcome(record, { pointer, owed }, terminal.out, more);
  }
  throw runFailed(start, execution, record);
}

/** The signed page of a move or of a way home; null where it was not written: it is owed, and what was done stands. */
const reportFiles = (
  { cwd }: Context,
  { awsOf, evidenceBucket, pair }: Service,
  { run, executionArn }: RunStart,
  machine: Reporting,
): Promise<ReportFiles | null> =>
  downloadReport(
    awsOf(executionArn).s3,
    { bucket: evidenceBucket(executionArn), pair: pair.name, run },
    machine,
    cwd,
  );

/**
 * The ledger's record, closed if anything will close it: a run closes its own before it ends, and a drill that died is
 * closed by its clean-up. Null: the run never got the lock, and changed nothing.
 */
async function closedRecord(
  { clock, interrupt, terminal }: Context,
  { ledger }: Service,
  { run, machine }: RunStart,
  { status }: DescribeExecutionCommandOutput,
): Promise<Run | null> {
  const until = clock.now() + cleanUpMs;
  let record = await ledger.getRun(run);
  const waits = machine === 'drill' && status !== 'SUCCEEDED' && record?.status === 'running';
  if (waits) terminal.err.line('Cut short; waiting for its clean-up.');
  while (waits && record?.status === 'running' && clock.now() < until) {
    await clock.sleep(1_000, interrupt.signal);
    record = await ledger.getRun(run);
  }
  return record;
}

/** Why a run has no report: name and sentence of what ended its execution, and what the ledger adds to it. */
function runFailed(
  { run }: RunStart,
  execution: DescribeExecutionCommandOutput,
  record: Run | null,
): RunFailed {
  if (execution.status === 'SUCCEEDED') {
    const sentence = `Run ${run} has ended, but not left what it should have`;
    return new RunFailed('ReportMissing', [sentence, ...(record?.reasons ?? [])].join('; '), 'failed');
  }
  const paused = execution.error === 'MovePaused';
  if (paused)
    return new RunFailed('MovePaused', pausedSentence(execution.cause ?? `Run ${run} is paused`), 'paused');
  const aborted = execution.status === 'ABORTED';
  const { name, message } = aborted
    ? { name: 'RunAborted', message: `Run ${run} was stopped` }
    : failureOf(execution);
  const reasons = (record?.reasons ?? []).filter((reason) => !reason.includes(message));
  const open = record?.status === 'running' ? [stillOpen(record, aborted)] : [];
  return new RunFailed(name, [message, ...reasons, ...open].join('; '), aborted ? 'aborted' : 'failed');
}
