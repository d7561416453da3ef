import type { HeldApproval } from '../../../../functions/lib/ledger/approval-types.ts';

export const operator = (name: string): string => `arn:aws:iam::123456789012:user/operator-${name}`;

/** A failover that operator-a has started and that waits for operator-b. */
export const waiting: HeldApproval = {
  request: {
    run: 'failover-1',
    round: 2,
    mode: 'failover',
    startedBy: [{ principal: operator('a'), known: 'signed' }],
    loss: { kind: 'estimate', records: 1200 },
    findings: [
      { code: 'acls-missing', severity: 'error', subject: 'secondary', found: '2', needed: '', why: '' },
    ],
    breakGlass: null,
    needed: 1,
    askedAt: '2026-11-24T12:00:00Z',
    expiresAt: '2026-11-24T12:30:00Z',
  },
  answers: [],
  outcome: null,
  delivered: false,
  taskToken: 'secret-token',
};
