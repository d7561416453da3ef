import { ValidationFailed } from '../lib/errors.ts';
import { canaryResult } from '../lib/log/canary.ts';
import { type CanaryRun, sendAndReceive } from '../run-canary/send-and-receive.ts';

/** Enough to reach every partition of the canary topic more than once. */
export const provingRecords = 60;

/**
 * A canary written and read on the side that is to become active, by the way that clients go. ValidationFailed where
 * one is missing: a side that does not take writes must not be promoted.
 */
export async function proveWritable(
  canary: Omit<CanaryRun, 'active' | 'records'> & Pick<CanaryRun, 'standby'>,
): Promise<void> {
  const history = await sendAndReceive({ ...canary, active: canary.standby, records: provingRecords });
  const { sent, lost } = canaryResult(history.sent, history.arrived);
  if (sent === provingRecords && lost === 0) return;
  throw new ValidationFailed(
    `The standby took ${sent} of ${provingRecords} canary records and gave back ${sent - lost}: it is not ready to become active.`,
  );
}
