import type { Context } from './lib/context.ts';
import type { Outcome } from './lib/exit.ts';
import { startRun } from './lib/start-run.ts';

export interface SetupFlags {
  readonly adopt?: boolean;
  readonly syncAcls?: boolean;
  readonly detach?: boolean;
}

/** `msk-dr setup <pair>`: makes the flows and brings the pair in step; a second time it changes nothing. */
export const setup = (context: Context, pair: string, flags: SetupFlags): Promise<Outcome> =>
  startRun(context, pair, 'setup', {
    options: { adopt: flags.adopt ?? false, syncAcls: flags.syncAcls ?? false },
    detach: flags.detach ?? false,
  });
