import type { Pointer } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';
import { type Notice, notice } from '../lib/notice.ts';

/** What operators are sent when a pair has moved. */
export const promotedNotice = (
  pair: string,
  { run, epoch, side, since, bootstrap }: Pointer,
  { mode, from }: Pick<Move, 'mode' | 'from'>,
): Notice =>
  notice({ pair, run, step: 'publish-pointer', epoch }, `the ${side} is active (epoch ${epoch})`, [
    `The ${mode} of ${pair} has moved it from the ${from}: clients write to the ${side} since ${since}. Those that read the pointer follow by themselves; point any other to ${bootstrap}.`,
    `How it went, and what is still owed:  msk-dr watch ${pair} ${run}`,
    ...(mode === 'failover'
      ? [
          `Keep clients off the ${from}: what they write there is not on the ${side}.`,
          `Once the ${from} answers again:      msk-dr failback ${pair}`,
        ]
      : []),
  ]);
