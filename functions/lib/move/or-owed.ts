import { LedgerNotHere, LockHeld, LockLost, MskDrError, OutOfTime, PointerMoved } from '../errors.ts';
import { type Known, known, unknown } from '../known.ts';
import type { MoveMode } from './move.ts';

/** They say that this run may not go on, or not now, whatever the old side is like. */
const ofTheRun = [LockLost, LockHeld, LedgerNotHere, PointerMoved, OutOfTime];

/**
 * Runs what concerns the old side. In a failover its failure is data (rule 7), be it silence, a refusal, want of
 * permission or credentials that are no longer good: the answer is unknown, with the reason. In a switchover, and for
 * anything that neither AWS, Kafka nor a check of ours has said, the error stands.
 */
export async function orOwed<T>(mode: MoveMode, work: () => Promise<T>): Promise<Known<T>> {
  try {
    return known(await work());
  } catch (error) {
    if (mode === 'failover' && isOfTheSide(error)) return unknown(error.message);
    throw error;
  }
}

const isOfTheSide = (error: unknown): error is Error =>
  error instanceof Error &&
  !ofTheRun.some((standing) => error instanceof standing) &&
  (error instanceof MskDrError || '$metadata' in error);
