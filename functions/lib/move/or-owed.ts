import { AwsUnavailable, ClusterUnreachable, KafkaRequestFailed } from '../errors.ts';
import { type Known, known, unknown } from '../known.ts';
import type { MoveMode } from './move.ts';

/**
 * Runs what concerns the old side. In a failover its silence is data (rule 7): the answer is unknown, with the reason.
 * In a switchover, and for anything that is not silence or refusal, the error stands.
 */
export async function orOwed<T>(mode: MoveMode, work: () => Promise<T>): Promise<Known<T>> {
  try {
    return known(await work());
  } catch (error) {
    const silent =
      error instanceof ClusterUnreachable ||
      error instanceof AwsUnavailable ||
      error instanceof KafkaRequestFailed;
    if (mode === 'failover' && silent) return unknown(error.message);
    throw error;
  }
}
