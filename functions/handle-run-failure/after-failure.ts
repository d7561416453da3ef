import type { Run } from '../lib/ledger/types.ts';

/** What an execution's end asks for. */
export type AfterFailure =
  | { readonly kind: 'clean-up'; readonly run: string }
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
  return {
    kind: 'report',
    sentence: `${name} (${run.machine}) ended as ${executionStatus} and still holds the lock; look at it with msk-dr runs ${run.pair}, then msk-dr unlock ${run.pair}.`,
  };
}
