import { randomBytes } from 'node:crypto';
import type {
  RunOptions,
  StartRunAnswer,
  StartRunRequest,
} from '../../../functions/lib/contracts/start-run.ts';
import type { Context } from './context.ts';
import { exitCodes, type Outcome } from './exit.ts';
import { repeatOptions } from './options.ts';
import { runOutcome } from './run-outcome.ts';

/** Starts a machine for a pair and follows it, unless `detach` is wanted. */
export async function startRun(
  context: Context,
  pairName: string,
  machine: StartRunRequest['machine'],
  { options, detach }: { readonly options: RunOptions; readonly detach: boolean },
): Promise<Outcome> {
  const service = await context.service(pairName);
  const pair = service.pair.name;
  const more = repeatOptions(context.options);
  context.interrupt.goOn = `Interrupted while starting; whether a run started: msk-dr runs ${pair}${more}`;
  const request: StartRunRequest = { pair, machine, options, requestId: requestId(context.clock.now()) };
  const answer = await service.ask<StartRunAnswer>('start-run', request);
  if (!detach) return runOutcome(context, service, { ...answer, machine });
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair, machine, result: 'started', ...answer },
    text: `Started run ${answer.run}. Follow it: msk-dr watch ${pair} ${answer.run}${more}`,
  };
}

/** `20261124-120107-3f9a1c0b`: unique, and sorts and reads as the time when the run was asked for; it names the run. */
const requestId = (now: number): string => {
  const [day, time] = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T');
  return `${day}-${time}-${randomBytes(4).toString('hex')}`;
};
