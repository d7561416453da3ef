import type { ApprovalRules } from '../../../../functions/lib/approval/approvers.ts';
import type { ApprovalCase } from '../../../../functions/lib/approval/decide.ts';

export const user = (name: string): string => `arn:aws:iam::123456789012:user/${name}`;
export const signed = (name: string) => ({ principal: user(name), known: 'signed' });
export const unverified = { principal: 'unknown', known: 'unverified' };

export const rules = (change: Partial<ApprovalRules> = {}): ApprovalRules => ({
  approvers: [user('alice'), user('bob'), user('carol')],
  expiresMs: 1_800_000,
  preApproved: { maxEstimatedLoss: 0 },
  ...change,
});
export const approve = (name: string) => ({
  principal: user(name),
  answer: 'approve' as const,
  reason: 'seen',
});
export const reject = (name: string) => ({
  principal: user(name),
  answer: 'reject' as const,
  reason: 'too early',
});

/** A failover that alice has started and that loses an estimated 12 records. */
export const asked = (
  request: Partial<ApprovalCase['request']> = {},
  more: Partial<ApprovalCase> = {},
): ApprovalCase => ({
  rules: rules(),
  request: {
    mode: 'failover',
    startedBy: [signed('alice')],
    loss: { kind: 'estimate', records: 12 },
    breakGlass: null,
    ...request,
  },
  answers: [],
  before: [],
  ...more,
});
