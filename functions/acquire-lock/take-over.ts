import type { LockState } from '../lib/ledger/types.ts';

/** What Step Functions says of the holder's execution. */
export interface HolderExecution {
  readonly status: string;
  /** Milliseconds since the epoch; null while it runs. */
  readonly stopDate: number | null;
}
export type TakeOver =
  | { readonly kind: 'held'; readonly sentence: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'take-over' };

const ended = new Set(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);

/**
 * Whether a lock may be taken from its holder. Only one whose execution has ended can lose it, and not before the
 * longest function that it may have started is over: such a function still believes that it holds the lock.
 * `execution` is null if Step Functions does not know it; then that time counts from when the lock was taken.
 */
export function takeOver(
  { holder, counter }: LockState,
  execution: HolderExecution | null,
  now: number,
  longestFunctionMs: number,
): TakeOver {
  if (holder === null) return { kind: 'take-over' };
  const named = `Run ${holder.run} holds the lock since ${holder.since} (counter ${counter}; execution ${holder.executionArn})`;
  if (execution !== null && !ended.has(execution.status))
    return { kind: 'held', sentence: `${named} and is ${execution.status}: wait for it, or abort it.` };
  const stopped = execution === null ? Date.parse(holder.since) : execution.stopDate;
  if (stopped === null || !Number.isFinite(stopped))
    return {
      kind: 'held',
      sentence: `${named} and has ended, but it is not known when: free the lock with msk-dr unlock --force "why".`,
    };
  const ms = stopped + longestFunctionMs - now;
  return ms > 0 ? { kind: 'wait', ms } : { kind: 'take-over' };
}
