import type { MoveMode } from '../../functions/lib/move/move.ts';
import type { Context } from './lib/context.ts';
import type { Outcome } from './lib/exit.ts';
import { startRun } from './lib/start-run.ts';

export interface MoveFlags {
  readonly accept?: readonly string[];
  readonly breakGlass?: string;
  readonly resume?: string;
  readonly plan?: string;
  readonly detach?: boolean;
}

/** `msk-dr switchover|failover <pair>`: moves the pair to its other side, or takes up a move that stopped. */
export const move = (context: Context, pair: string, mode: MoveMode, flags: MoveFlags): Promise<Outcome> =>
  startRun(context, pair, 'failover', {
    options: {
      mode,
      accept: flags.accept ?? [],
      breakGlass: flags.breakGlass ?? null,
      resume: flags.resume ?? null,
      planHash: flags.plan ?? null,
    },
    detach: flags.detach ?? false,
  });
