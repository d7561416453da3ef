import type { FailbackOptions } from '../../functions/lib/contracts/start-run.ts';
import type { Context } from './lib/context.ts';
import { errorOutcome } from './lib/error-outcome.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { WrongUse } from './lib/faults.ts';
import { repeatOptions } from './lib/options.ts';
import { startRun } from './lib/start-run.ts';
import { move } from './move.ts';

export interface FailbackFlags {
  readonly stranded?: NonNullable<FailbackOptions['stranded']>;
  readonly reason?: string;
  readonly includeSuperseded?: boolean;
  readonly rebuild?: boolean;
  readonly home?: boolean;
  readonly resume?: string;
  readonly detach?: boolean;
}

/**
 * `msk-dr failback <pair>`: makes the side that was lost a good standby again, or takes up a run that stopped. With
 * `home` the switchover that brings the pair there follows; WrongUse together with `detach`, since it begins only when
 * the first has ended.
 */
export async function failback(context: Context, pair: string, flags: FailbackFlags): Promise<Outcome> {
  if (flags.home === true && flags.detach === true)
    throw new WrongUse(
      'The switchover home begins when the way home has ended: leave out --detach or --home',
    );
  if (flags.home === true) context.interrupt.afterwards = later(context, pair);
  const back = await startRun(context, pair, 'failback', {
    options: {
      stranded: flags.stranded ?? null,
      reason: flags.reason ?? null,
      includeSuperseded: flags.includeSuperseded ?? false,
      rebuild: flags.rebuild ?? false,
      resume: flags.resume ?? null,
    },
    detach: flags.detach ?? false,
  });
  if (flags.home !== true || back.exit !== exitCodes.passed) return back;
  context.terminal.err.line(`${back.text}\nNow the switchover home.`);
  context.interrupt.afterwards = '';
  const home = await move(context, pair, 'switchover', {}).catch(errorOutcome);
  return { ...home, json: { schema: 1, pair, failback: back.json, home: home.json } };
}

const later = ({ options }: Context, pair: string): string =>
  `The switchover home is not started any more; to start it: msk-dr switchover ${pair}${repeatOptions(options)}`;
