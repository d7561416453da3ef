import type { Side } from '../../functions/lib/engines/engine.ts';
import type { Context } from './lib/context.ts';
import type { Outcome } from './lib/exit.ts';
import { startRun } from './lib/start-run.ts';

export interface FenceFlags {
  readonly side?: Side;
  readonly force?: string;
  readonly detach?: boolean;
}

/** `msk-dr fence <pair>`: puts the fence of the side that is not active up again, and proves it. */
export const fence = (context: Context, pair: string, flags: FenceFlags): Promise<Outcome> =>
  startRun(context, pair, 'manual', {
    options: { action: 'fence', side: flags.side ?? null },
    detach: flags.detach ?? false,
  });

/** `msk-dr unfence <pair>`: lifts a fence that was left on the active side; the other side's only with a reason. */
export const unfence = (context: Context, pair: string, flags: FenceFlags): Promise<Outcome> =>
  startRun(context, pair, 'manual', {
    options: { action: 'unfence', side: flags.side ?? null, force: flags.force ?? null },
    detach: flags.detach ?? false,
  });
