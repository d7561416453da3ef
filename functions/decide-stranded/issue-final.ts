import type { LossStatement } from '../lib/contracts/loss.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { bestEffort } from '../lib/move/best-effort.ts';
import { notice } from '../lib/notice.ts';
import type { Call } from '../lib/runtime/call.ts';
import { tellOperators } from '../lib/runtime/tell-operators.ts';
import { warnOwed } from '../lib/runtime/warn-owed.ts';
import { finalLoss } from '../lib/stranded/left-behind.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import type { StrandedPartition } from '../lib/stranded/types.ts';
import { finalStep } from '../lib/stranded/types.ts';

/** Issues the final statement once: into the ledger, and, at best effort, to whoever is notified. */
export async function issueFinal(
  { ledger, pair, clock, signal }: Pick<Call, 'ledger' | 'pair' | 'clock' | 'signal'>,
  grant: LockGrant,
  failover: string,
  partitions: readonly StrandedPartition[],
  sentence: string,
): Promise<void> {
  const issued = await ledger.getStep<{ statement: LossStatement }>(grant.run, finalStep);
  if (issued !== null) return;
  const { epoch } = await requireFailback(ledger, grant.run);
  const told = notice(
    { pair: pair.name, run: grant.run, step: 'decide-stranded', epoch },
    `final loss statement of ${failover}`,
    [
      sentence,
      'This statement is final. The way home waits until somebody says what is to become of such records:',
      `msk-dr failback ${pair.name} --resume ${grant.run} --stranded keep|replay|drop`,
    ],
  );
  const sent = await bestEffort('notification', () => tellOperators({ pair, signal }, told));
  if (!sent.done) warnOwed(sent.what, sent.reason);
  const statement = finalLoss(partitions, clock.now());
  await ledger.putStep(grant, finalStep, { failover, statement, sentence, sent });
}
