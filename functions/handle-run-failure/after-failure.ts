import type { Run } from '../lib/ledger/types.ts';

/** What an execution's end asks for. */
export type AfterFailure =
  | { readonly kind: 'clean-up'; readonly run: string }
  /** A stopped move: unwound before its promotion, taken further after it. */
  | { readonly kind: 'go-on'; readonly run: string; readonly sentence: string }
  | { readonly kind: 'report'; readonly sentence: string }
  | { readonly kind: 'nothing'; readonly sentence: string };

/**
 * A drill that ended by itself has cleaned up and written its end: nothing is left to do. A drill that died (aborted,
 * timed out, or failed before its own clean-up) is cleaned up by a run of its own. Other machines are only reported:
 * what they did stays, and a person decides.
 */
export function afterFailure(name: string, executionStatus: string, run: Run | null): AfterFailure {
  if (run === null) return { kind: 'nothing', sentence: `${name} never held the lock: it changed nothing.` };
  if (run.status !== 'running')
    return { kind: 'nothing', sentence: `${name} has ended as ${run.status} by itself.` };
  if (run.machine === 'drill') return { kind: 'clean-up', run: run.run };
  if (run.machine === 'failover') return afterMove(name, executionStatus, run);
  if (run.machine === 'failback')
    return {
      kind: 'report',
      sentence: `${name} (failback) ended as ${executionStatus} and keeps the lock: every step of it can be taken up again. Look at it with msk-dr runs ${run.pair}, then go on with msk-dr failback ${run.pair} --resume ${run.run}.`,
    };
  return {
    kind: 'report',
    sentence: `${name} (${run.machine}) ended as ${executionStatus} and still holds the lock; look at it with msk-dr runs ${run.pair}, then msk-dr unlock ${run.pair}.`,
  };
}

/** A move that paused by itself waits for a person; one that was stopped must not stay half done. */
function afterMove(name: string, executionStatus: string, { run, pair }: Run): AfterFailure {
  if (executionStatus !== 'FAILED')
    return {
      kind: 'go-on',
      run,
      sentence: `${name} was stopped (${executionStatus}): what it began is unwound, or, if it had promoted, completed.`,
    };
  return {
    kind: 'report',
    sentence: `${name} is paused and keeps the lock. Look at it with msk-dr runs ${pair}, then go on with msk-dr failover ${pair} --resume ${run}.`,
  };
}
