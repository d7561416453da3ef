import { describeExecution, type ExecutionState } from '../lib/aws/executions.ts';
import { AwsUnavailable, LockHeld } from '../lib/errors.ts';
import { lostHolder } from '../lib/home/lost-holder.ts';
import type { LockState } from '../lib/ledger/types.ts';
import { parseArn } from '../lib/pair/arn.ts';
import type { Call } from '../lib/runtime/call.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { isObserver } from '../lib/runtime/observer-arn.ts';

/**
 * The execution of who holds the lock, asked for where it is; null where Step Functions knows none, as it never knows one
 * of `observe`. The holder of a strong ledger's lock may be in the other Region: LockHeld, with the command that frees the
 * lock, where that Region does not answer. Raises AwsUnavailable where this one does not.
 */
export async function holderExecution(
  { pair, signal }: Pick<Call, 'pair' | 'signal'>,
  holder: NonNullable<LockState['holder']>,
): Promise<ExecutionState | null> {
  if (isObserver(holder.executionArn)) return null;
  try {
    return await describeExecution(holder.executionArn, signal);
  } catch (error) {
    const isElsewhere = parseArn(holder.executionArn)?.region !== requiredEnv('AWS_REGION');
    if (pair.ledger.mode !== 'strong' || !isElsewhere || !(error instanceof AwsUnavailable)) throw error;
    throw new LockHeld(lostHolder(pair.name, holder, error.message), { cause: error });
  }
}
