import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { type Move, moveStep } from '../../functions/lib/move/move.ts';
import type { Context } from './lib/context.ts';
import { describeExecution } from './lib/execution.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { WrongUse } from './lib/faults.ts';
import { findRun } from './lib/find-run.ts';
import { repeatOptions } from './lib/options.ts';

/** `msk-dr abort <pair> <run>`: stops a run; the service then cleans up after it. One that has ended is left alone. */
export async function abort(context: Context, pairName: string, runName: string): Promise<Outcome> {
  const service = await context.service(pairName);
  const { run, executionArn, machine } = await findRun(service, runName);
  if (machine === 'failover' && (await service.ledger.getPointer({ kind: 'real' }))?.run === run) {
    const mode = (await service.ledger.getStep<Move>(run, moveStep))?.mode ?? 'failover';
    throw new WrongUse(
      `Run ${run} has promoted: there is no way back but forward. If it stopped: msk-dr ${mode} ${service.pair.name} --resume ${run}`,
    );
  }
  const execution = await describeExecution(service.awsOf(executionArn).sfn, executionArn);
  const status = execution?.status ?? 'unknown to Step Functions';
  const stopped = status === 'RUNNING';
  if (stopped)
    await service.awsOf(executionArn).sfn.send(
      new StopExecutionCommand({
        executionArn,
        error: 'Aborted',
        cause: 'Stopped by a person with msk-dr abort',
      }),
    );
  const more = repeatOptions(context.options);
  return {
    exit: exitCodes.passed,
    json: {
      schema: 1,
      pair: service.pair.name,
      run,
      machine,
      result: stopped ? 'stopped' : 'already-ended',
      status,
    },
    text: stopped
      ? `Run ${run} is stopped; the service cleans up after it now. How it ended: msk-dr watch ${service.pair.name} ${run}${more}`
      : `Run ${run} had ended before (${status}); nothing was done.`,
  };
}
