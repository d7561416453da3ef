import type { Context } from './lib/context.ts';
import type { Outcome } from './lib/exit.ts';
import { findRun } from './lib/find-run.ts';
import { runOutcome } from './lib/run-outcome.ts';

/** `msk-dr watch <pair> [run]`: follows a run from its first step, and ends as the command that started it would have. */
export async function watch(context: Context, pair: string, runName: string | undefined): Promise<Outcome> {
  const service = await context.service(pair);
  return runOutcome(context, service, await findRun(service, runName));
}
