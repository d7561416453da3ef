import { describe, expect, test } from 'vitest';
import { eligibleApprovers, refusalOf } from '../../../../functions/lib/approval/approvers.ts';
import { rules, signed, unverified, user } from './cases.ts';

const role = 'arn:aws:iam::123456789012:role/Ops';

test('who has started a run, or taken it up again, is no approver of it; others are, each once', () => {
  const listed = { approvers: [user('carol'), user('bob'), user('team/bob'), user('alice')] };
  expect(eligibleApprovers(listed, [signed('alice'), signed('carol')])).toEqual([user('bob')]);
  expect(eligibleApprovers(listed, [unverified])).toEqual([user('alice'), user('bob'), user('carol')]);
});

describe('an answer', () => {
  test('of a listed person who has not started the run counts', () => {
    expect(refusalOf(rules(), [signed('alice')], signed('bob'), 'approve')).toBeNull();
  });

  test('of the starter counts only as a rejection', () => {
    expect(refusalOf(rules(), [signed('alice')], signed('alice'), 'approve')).toContain('somebody else');
    expect(refusalOf(rules(), [signed('alice')], signed('alice'), 'reject')).toBeNull();
  });

  test.each(['approve', 'reject'] as const)('of somebody who is not listed does not count: %s', (answer) => {
    expect(refusalOf(rules(), [signed('alice')], signed('mallory'), answer)).toContain('not listed');
  });

  test('of nobody in particular does not count', () => {
    const federated = { principal: 'arn:aws:sts::1:federated-user/bob', known: 'unverified' };
    expect(refusalOf(rules(), [], federated, 'approve')).toContain('cannot be told');
  });

  test('of another session of the role that started it does not count', () => {
    const listed = { approvers: [role] };
    const ops = { principal: role, known: 'signed' };
    expect(refusalOf(listed, [ops], ops, 'approve')).toContain('somebody else');
    expect(refusalOf(listed, [signed('alice')], ops, 'approve')).toBeNull();
  });
});
