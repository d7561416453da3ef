import { eligibleApprovers } from '../lib/approval/approvers.ts';
import type { PendingApproval } from '../lib/contracts/describe-pair.ts';
import type { LockState } from '../lib/ledger/types.ts';
import type { Call } from '../lib/runtime/call.ts';

/** What the holder of the lock waits for; null where it asks nobody, has its answer, or its time is over. */
export async function pendingApproval(
  { ledger, pair, clock }: Pick<Call, 'ledger' | 'pair' | 'clock'>,
  { holder }: LockState,
): Promise<PendingApproval | null> {
  const held = holder === null ? null : await ledger.getApproval(holder.run);
  if (held === null || held.outcome !== null) return null;
  const { request, answers } = held;
  if (clock.now() >= Date.parse(request.expiresAt)) return null;
  const answered = new Set(answers.map(({ principal }) => principal));
  const approvers = eligibleApprovers(pair.failover.approval, request.startedBy).filter(
    (principal) => !answered.has(principal),
  );
  return { request, answers, approvers, missing: Math.max(0, request.needed - answers.length) };
}
