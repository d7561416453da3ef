import { AwsAccessDenied } from '../lib/errors.ts';
import type { Ledger, LockGrant, Run } from '../lib/ledger/types.ts';

/**
 * Writes the record of a run that has just got the lock. Where that is refused the lock is given back: a run that nobody
 * knows can neither be taken up nor be closed, and the next one would wait for its functions.
 */
export async function recordStart(
  ledger: Pick<Ledger, 'putRun' | 'releaseLock'>,
  grant: LockGrant,
  run: Omit<Run, 'status' | 'finishedAt' | 'reasons'>,
): Promise<void> {
  try {
    await ledger.putRun({ ...run, status: 'running', finishedAt: null, reasons: [] });
  } catch (error) {
    if (error instanceof AwsAccessDenied) await ledger.releaseLock(grant);
    throw error;
  }
}
