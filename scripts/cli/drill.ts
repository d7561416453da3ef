import { gameDay } from './game-day.ts';
import type { Context } from './lib/context.ts';
import type { Outcome } from './lib/exit.ts';
import { startRun } from './lib/start-run.ts';

/** `msk-dr drill <pair>`: proves that a failover would work, or by a real one there and back, and tells how it went. */
export const drill = (
  context: Context,
  pair: string,
  flags: { readonly detach?: boolean; readonly gameDay?: boolean },
): Promise<Outcome> =>
  flags.gameDay === true
    ? gameDay(context, pair, flags)
    : startRun(context, pair, 'drill', { options: {}, detach: flags.detach ?? false });
