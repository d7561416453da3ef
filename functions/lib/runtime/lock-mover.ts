import type { LockState } from '../ledger/types.ts';
import { isObserver } from './observer-arn.ts';

type Holder = NonNullable<LockState['holder']>;

/** What names of runs of the machine that moves pairs begin with. */
const moves = 'failover-';
export const isMove = (run: string): boolean => run.startsWith(moves);

/** Who holds the lock for longer than a moment: `observe` takes it in the name of the run that moved the pointer. */
export const runIn = ({ holder }: Pick<LockState, 'holder'>): Holder | null =>
  holder === null || isObserver(holder.executionArn) ? null : holder;

/** The move that holds the lock; null: none does. */
export function moverIn(lock: LockState): Holder | null {
  const holder = runIn(lock);
  return holder !== null && isMove(holder.run) ? holder : null;
}
