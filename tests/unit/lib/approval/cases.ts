import type { ApprovalRules } from '../../../../functions/lib/approval/approvers.ts';
import type { ApprovalCase } from '../../../../functions/lib/approval/decide.ts';
import type { ApprovalRequest } from '../../../../functions/lib/ledger/approval-types.ts';

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

/** What was asked at 02:50 of a failover that alice has started. */
export const requestOf = (round: number): ApprovalRequest => ({
  run: 'failover-1',
  round,
  mode: 'failover',
  startedBy: [signed('alice')],
  loss: { kind: 'estimate', records: 12 },
  findings: [],
  breakGlass: null,
  needed: 1,
  askedAt: '2026-11-24T02:50:00Z',
  expiresAt: '2026-11-24T03:20:00Z',
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
    findings: [],
    breakGlass: null,
    ...request,
  },
  answers: [],
  before: [],
  ...more,
});
