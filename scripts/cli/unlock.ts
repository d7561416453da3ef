import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { closeDead } from '../../functions/acquire-lock/close-dead.ts';
import { lostHolder } from '../../functions/lib/home/lost-holder.ts';
import type { LockState } from '../../functions/lib/ledger/types.ts';
import type { Context, Service } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { CouldNotRun } from './lib/faults.ts';
import { duration } from './lib/format.ts';
import { type HolderExecution, holderExecution } from './lib/holder-execution.ts';
import { repeatOptions } from './lib/options.ts';

/** `msk-dr unlock <pair> --force "why"`: frees the lock of a run that is dead. CouldNotRun while its execution runs, or cannot be asked about. */
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
  const { run, since } = seen.holder;
  const execution = await executionOf(service, seen.holder);
  if (execution?.status === 'RUNNING')
    throw new CouldNotRun(
      `Run ${run} holds the lock of ${pair} since ${since} and is still running: stop it first with ` +
        `msk-dr abort ${pair} ${run}${repeatOptions(context.options)}`,
    );
  await waitForLastFunction(context, execution?.stopped, await longestFunctionMs(service));
  await service.ledger.forceUnlock(seen, flags.force);
  const reason = `It died; its lock was freed by hand: ${flags.force}`;
  await closeDead(service.ledger, run, reason, context.clock.now());
  const status = execution?.status ?? 'unknown to Step Functions';
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair, result: 'unlocked', holder: seen.holder, status, why: flags.force },
    text: `The lock of ${pair} is free again; run ${run} held it since ${since} (${status}).`,
  };
}

/** CouldNotRun, with the command for that, where the holder of a strong ledger's lock is in a Region that does not answer. */
async function executionOf(
  service: Service,
  holder: NonNullable<LockState['holder']>,
): Promise<HolderExecution | null> {
  const execution = await holderExecution(service, holder);
  if (execution.known) return execution.value;
  throw new CouldNotRun(lostHolder(service.pair.name, holder, execution.reason));
}

/** What the holder's execution has started may still run for as long as a function of this stage may: all may the same. */
async function longestFunctionMs({ aws, functionName }: Service): Promise<number> {
  const FunctionName = functionName('acquire-lock');
  const { Timeout } = await aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  if (Timeout === undefined) throw new CouldNotRun(`Lambda does not say how long ${FunctionName} may run.`);
  return Timeout * 1000;
}

async function waitForLastFunction(
  { clock, interrupt, terminal }: Context,
  stopped: Date | undefined,
  longestMs: number,
): Promise<void> {
  const left = (stopped?.getTime() ?? 0) + longestMs - clock.now();
  if (left <= 0) return;
  terminal.err.line(
    `The holder has only just ended; waiting ${duration(left)} until none of its functions can run any more.`,
  );
  await clock.sleep(left, interrupt.signal);
}
