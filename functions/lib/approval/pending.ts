import type { PendingApproval } from '../contracts/describe-pair.ts';
import type { Approval } from '../ledger/approval-types.ts';
import { type ApprovalRules, eligibleApprovers } from './approvers.ts';

/** What a round still waits for; null where nothing was asked, it is decided, or its time is over. */
export function pendingApproval(
  approval: Approval | null,
  rules: Pick<ApprovalRules, 'approvers'>,
  now: number,
): PendingApproval | null {
  if (approval === null || approval.outcome !== null) return null;
  const { request, answers } = approval;
  if (now >= Date.parse(request.expiresAt)) return null;
  const answered = new Set(answers.map(({ principal }) => principal));
  const approvers = eligibleApprovers(rules, request.startedBy).filter((one) => !answered.has(one));
  return { request, answers, approvers, missing: Math.max(0, request.needed - answers.length) };
}
