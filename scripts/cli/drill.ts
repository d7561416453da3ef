import type { Context } from './lib/context.ts';
import type { Outcome } from './lib/exit.ts';
import { startRun } from './lib/start-run.ts';

/** `msk-dr drill <pair>`: proves that a failover would work, and tells how it went. */
export const drill = (
  context: Context,
  pair: string,
  flags: { readonly detach?: boolean },
): Promise<Outcome> => startRun(context, pair, 'drill', { options: {}, detach: flags.detach ?? false });
