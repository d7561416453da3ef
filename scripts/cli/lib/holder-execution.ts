import { AwsUnavailable } from '../../../functions/lib/errors.ts';
import { type Known, known, unknown } from '../../../functions/lib/known.ts';
import type { LockState } from '../../../functions/lib/ledger/types.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { isObserver } from '../../../functions/lib/runtime/observer-arn.ts';
import type { Aws } from './aws.ts';
import { describeExecution } from './execution.ts';

/** A state of Step Functions' own, such as RUNNING, and since when it has ended. */
export interface HolderExecution {
  readonly status: string;
  readonly stopped: Date | undefined;
}

/** A pair, and AWS in the Region of an execution. */
interface Asked {
  readonly pair: Pick<Pair, 'ledger'>;
  awsOf(executionArn: string): Pick<Aws, 'sfn'>;
}

/**
 * The execution of who holds the lock, as its own Region tells it: null where Step Functions knows none there, as it never
 * knows one of `observe`. With a strong ledger that may be a Region that does not answer while the ledger does: unknown,
 * with the reason. Else AwsUnavailable.
 */
export async function holderExecution(
  { pair, awsOf }: Asked,
  { executionArn }: NonNullable<LockState['holder']>,
): Promise<Known<HolderExecution | null>> {
  if (isObserver(executionArn)) return known(null);
  try {
    const found = await describeExecution(awsOf(executionArn).sfn, executionArn);
    return known(found && { status: `${found.status}`, stopped: found.stopDate });
  } catch (error) {
    if (pair.ledger.mode === 'home' || !(error instanceof AwsUnavailable)) throw error;
    // Without the advice for calls that a command cannot do without.
    return unknown(error.cause instanceof AwsUnavailable ? error.cause.message : error.message);
  }
}
