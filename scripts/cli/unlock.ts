import type { Context } from './lib/context.ts';
import { describeExecution } from './lib/execution.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { CouldNotRun } from './lib/faults.ts';
import { duration } from './lib/format.ts';
import { repeatOptions } from './lib/options.ts';

/** What the holder's execution has started may still run for as long as the service's functions may (serverless.yml). */
const longestFunctionMs = 60_000;

/** `msk-dr unlock <pair> --force "why"`: frees the lock of a run that is dead. CouldNotRun while its execution runs. */
export async function unlock(
  context: Context,
  pairName: string,
  flags: { readonly force: string },
): Promise<Outcome> {
  const service = await context.service(pairName);
  const pair = service.pair.name;
  const seen = await service.ledger.readLock();
  if (seen.holder === null)
    return {
      exit: exitCodes.passed,
      json: { schema: 1, pair, result: 'free', counter: seen.counter },
      text: `Nobody holds the lock of ${pair}; nothing was done.`,
    };
  const { run, executionArn, since } = seen.holder;
  const execution = await describeExecution(service.aws.sfn, executionArn);
  if (execution?.status === 'RUNNING')
    throw new CouldNotRun(
      `Run ${run} holds the lock of ${pair} since ${since} and is still running: stop it first with ` +
        `msk-dr abort ${pair} ${run}${repeatOptions(context.options)}`,
    );
  await waitForLastFunction(context, execution?.stopDate);
  await service.ledger.forceUnlock(seen, flags.force);
  const status = execution?.status ?? 'unknown to Step Functions';
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair, result: 'unlocked', holder: seen.holder, status, why: flags.force },
    text: `The lock of ${pair} is free again; run ${run} held it since ${since} (${status}).`,
  };
}

async function waitForLastFunction(
  { clock, interrupt, terminal }: Context,
  stopped: Date | undefined,
): Promise<void> {
  const left = (stopped?.getTime() ?? 0) + longestFunctionMs - clock.now();
  if (left <= 0) return;
  terminal.err.line(
    `The holder has only just ended; waiting ${duration(left)} until none of its functions can run any more.`,
  );
  await clock.sleep(left, interrupt.signal);
}
