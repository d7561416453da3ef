import { expect, it } from 'vitest';
import { approvalNotice } from '../../../functions/request-approval/notice.ts';

const request = {
  ...({ run: 'failover-1', round: 2, mode: 'failover', needed: 1, breakGlass: null } as const),
  startedBy: [{ principal: 'arn:aws:iam::1:user/a', known: 'signed' }],
  loss: { kind: 'estimate', records: 2_145, atLeast: 312 } as const,
  findings: [],
  askedAt: '2026-11-24T06:00:00.000Z',
  expiresAt: '2026-11-24T06:15:00.000Z',
};
const move = { from: 'primary', to: 'secondary', startEpoch: 3 } as const;

it('says on its first line what is asked, until when and what it costs, then how to answer', () => {
  const { subject, text } = approvalNotice('orders', request, move);
  expect(subject).toBe(
    'msk-dr orders: approve the failover? an estimated 312 to 2,145 records would be lost',
  );
  expect(text.split('\n').slice(0, 4)).toEqual([
    'Approve or reject the failover of orders from the primary to the secondary by 2026-11-24T06:15:00.000Z: an estimated 312 to 2,145 records would be lost.',
    '',
    'To let it go on:  msk-dr approve orders --run failover-1 --reason "…"',
    'To stop it:       msk-dr reject orders --run failover-1 --reason "…"',
  ]);
  expect(text).toMatch(/\n\nRun failover-1, step request-approval \(round 2\), epoch 3\.$/);
});

it('says how fast it grows where the side was not seen down', () => {
  const growing = { ...request, loss: { ...request.loss, perSecond: 9.2 } };
  expect(approvalNotice('orders', growing, move).subject).toContain(
    '312 to 2,145 records would be lost, and about 10 more each second that passes',
  );
});

it('says how many people it takes', () => {
  const { text } = approvalNotice('orders', { ...request, needed: 2 }, move);
  expect(text).toContain('Without 2 approvals by different people in time nothing moves.');
});

it('names what else stands against it', () => {
  const finding = {
    ...({ code: 'acls-missing', severity: 'error', subject: 'secondary', found: '2 missing' } as const),
    ...{ needed: '', why: '' },
  };
  expect(approvalNotice('orders', { ...request, findings: [finding] }, move).text).toContain(
    'Finding acls-missing: secondary: 2 missing',
  );
});
