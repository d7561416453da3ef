import type { Run } from '../lib/ledger/types.ts';
import type { Move, MoveMode } from '../lib/move/move.ts';
import { timesTakenUp } from './clean-up-input.ts';

/** What an execution's end asks for. */
export type AfterFailure =
  | { readonly kind: 'clean-up'; readonly run: string }
  /** A stopped move: unwound before its promotion, taken further after it. */
  | { readonly kind: 'go-on'; readonly run: string; readonly what: string; readonly sentence: string }
  /** `what`: a few words for a subject; the sentence says what has happened and what to do. */
  | { readonly kind: 'report'; readonly what: string; readonly sentence: string }
  | { readonly kind: 'nothing'; readonly sentence: string };

/** The end of one execution: its own name, and the run that it was of. */
export interface Ended {
  readonly run: string;
  readonly status: string;
  readonly execution: string;
}

/** A move that is stopped each time that it is taken up is somebody's doing, or takes longer than it may. */
const mostTimes = 5;

/**
 * A drill that ended by itself has cleaned up and written its end: nothing is left to do. A drill that died (aborted,
 * timed out, or failed before its own clean-up) is cleaned up by a run of its own. Other machines are only reported:
 * what they did stays, and a person decides. A move that did not come about is told, too: somebody counts on it.
 */
export function afterFailure(
  ended: Ended,
  run: Run | null,
  move: Pick<Move, 'mode' | 'from'> | null,
  liftOwed = false,
): AfterFailure {
  const { run: name, status: executionStatus } = ended;
  if (run === null) return { kind: 'nothing', sentence: `${name} never held the lock: it changed nothing.` };
  if (run.machine === 'failover' && run.status === 'failed' && move !== null)
    return notMoved(run, move, liftOwed);
  if (run.status !== 'running')
    return { kind: 'nothing', sentence: `${name} has ended as ${run.status} by itself.` };
  if (run.machine === 'drill') return { kind: 'clean-up', run: run.run };
  if (run.machine === 'failover') return afterMove(ended, run, move?.mode ?? 'failover');
  if (run.machine === 'failback')
    return {
      kind: 'report',
      what: 'the way home is paused',
      sentence: `The way home of ${run.pair} is paused (${executionStatus}) and keeps the lock; every step can be taken up again. Go on with: msk-dr failback ${run.pair} --resume ${run.run}`,
    };
  return {
    kind: 'report',
    what: `${run.machine} has stopped`,
    sentence: `${name} (${run.machine}) ended as ${executionStatus} and still holds the lock; look at it with msk-dr runs ${run.pair}, then msk-dr unlock ${run.pair}.`,
  };
}

/** A move that paused by itself waits for a person; one that was stopped must not stay half done. */
function afterMove({ status, execution }: Ended, { run, pair }: Run, mode: MoveMode): AfterFailure {
  const times = timesTakenUp(execution);
  if (status !== 'FAILED' && times < mostTimes)
    return {
      kind: 'go-on',
      run,
      what: 'a move was stopped',
      sentence: `${run} was stopped (${status}): what it began is unwound, or, if it had promoted, completed.`,
    };
  if (status !== 'FAILED')
    return {
      kind: 'report',
      what: `${mode} is stopped again and again`,
      sentence: `The ${mode} of ${pair} was taken up ${times} times, and each time stopped (${status}): it keeps the lock, and nothing takes it up by itself any more. Go on with: msk-dr ${mode} ${pair} --resume ${run}`,
    };
  return {
    kind: 'report',
    what: `${mode} is paused`,
    sentence: `The ${mode} of ${pair} is paused and keeps the lock: somebody has to take it up. Go on with: msk-dr ${mode} ${pair} --resume ${run}`,
  };
}

/** It was refused, ran into something before it began, or was taken back. */
const notMoved = (
  { run, pair, reasons }: Run,
  { mode, from }: Pick<Move, 'mode' | 'from'>,
  liftOwed: boolean,
): AfterFailure => {
  const clients = liftOwed
    ? `the ${from} is active still and did not answer, so its fence could not be lifted and clients can write nowhere until it is. If that side is lost: msk-dr failover ${pair}.`
    : `clients write to the ${from} as before.`;
  return {
    kind: 'report',
    what: `${mode} has not moved it`,
    sentence: `The ${mode} of ${pair} has moved nothing: ${clients} ${reasons.join(' ')} Look at it with: msk-dr watch ${pair} ${run}`,
  };
};
