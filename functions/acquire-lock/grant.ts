import { LockHeld } from '../lib/errors.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { lookIntervalMs } from '../lib/move/look-interval.ts';
import type { Call } from '../lib/runtime/call.ts';
import { isObserver } from '../lib/runtime/observer-arn.ts';
import { closeDead } from './close-dead.ts';
import { holderExecution } from './holder-execution.ts';
import { refuseUnfinished } from './refuse-unfinished.ts';
import { takeOver } from './take-over.ts';

export type Granted =
  | { readonly kind: 'acquired'; readonly grant: LockGrant }
  | { readonly kind: 'wait'; readonly ms: number };

/**
 * The lock for this run: granted, or to be asked for again once a dead holder's functions must be over. Raises LockHeld
 * where a living run holds it, or a move or a way home that is not at its end, or one whose Region does not answer.
 */
export async function grantLock(
  call: Pick<Call, 'pair' | 'ledger' | 'clock' | 'signal'>,
  run: string,
  executionArn: string,
  longestFunctionMs: number,
): Promise<Granted> {
  const { pair, ledger, clock } = call;
  const acquired = await ledger.acquireLock(run, executionArn);
  if (acquired.kind === 'acquired') return acquired;
  const { holder } = acquired.lock;
  const execution = holder === null ? null : await holderExecution(call, holder);
  const next = takeOver(acquired.lock, execution, clock.now(), longestFunctionMs);
  if (next.kind === 'held') throw new LockHeld(next.sentence);
  const dead = holder !== null && holder.run !== run ? holder : null;
  if (dead !== null) await refuseUnfinished(ledger, dead);
  // It holds the lock for a moment only: whoever waits for it looks again soon.
  if (next.kind === 'wait' && holder !== null && isObserver(holder.executionArn))
    return { kind: 'wait', ms: Math.min(next.ms, lookIntervalMs(pair)) };
  if (next.kind === 'wait') return next;
  // First its end: whoever is asked again holds the lock by then, and looks at nobody else.
  if (dead !== null) await closeDead(ledger, dead.run, `It died; ${run} took its lock over.`, clock.now());
  return { kind: 'acquired', grant: await ledger.takeOverLock(run, executionArn, acquired.lock) };
}
