import type { FailbackOptions } from '../../functions/lib/contracts/start-run.ts';
import type { Context } from './lib/context.ts';
import type { Outcome } from './lib/exit.ts';
import { startRun } from './lib/start-run.ts';

export interface FailbackFlags {
  readonly stranded?: NonNullable<FailbackOptions['stranded']>;
  readonly reason?: string;
  readonly includeSuperseded?: boolean;
  readonly rebuild?: boolean;
  readonly resume?: string;
  readonly detach?: boolean;
}

/** `msk-dr failback <pair>`: makes the side that was lost a good standby again, or takes up a run that stopped. */
export const failback = (context: Context, pair: string, flags: FailbackFlags): Promise<Outcome> =>
  startRun(context, pair, 'failback', {
    options: {
      stranded: flags.stranded ?? null,
      reason: flags.reason ?? null,
      includeSuperseded: flags.includeSuperseded ?? false,
      rebuild: flags.rebuild ?? false,
      resume: flags.resume ?? null,
    },
    detach: flags.detach ?? false,
  });
