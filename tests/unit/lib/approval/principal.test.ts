import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { principalArn, principalOf } from '../../../../functions/lib/approval/principal.ts';

describe('principalArn', () => {
  test.each([
    ['a user', 'arn:aws:iam::123456789012:user/alice', 'arn:aws:iam::123456789012:user/alice'],
    [
      'a user with a path',
      'arn:aws:iam::123456789012:user/team/a/alice',
      'arn:aws:iam::123456789012:user/alice',
    ],
    ['a session', 'arn:aws:sts::123456789012:assumed-role/Ops/alice', 'arn:aws:iam::123456789012:role/Ops'],
    [
      'another session',
      'arn:aws:sts::123456789012:assumed-role/Ops/bob@example.com',
      'arn:aws:iam::123456789012:role/Ops',
    ],
    ['a role', 'arn:aws:iam::123456789012:role/Ops', 'arn:aws:iam::123456789012:role/Ops'],
    [
      'a role with a path',
      'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/Ops',
      'arn:aws:iam::123456789012:role/Ops',
    ],
    ['root', 'arn:aws:iam::123456789012:root', 'arn:aws:iam::123456789012:root'],
    [
      'another partition',
      'arn:aws-cn:sts::123456789012:assumed-role/Ops/a',
      'arn:aws-cn:iam::123456789012:role/Ops',
    ],
  ])('%s', (_, arn, principal) => {
    expect(principalArn(arn)).toBe(principal);
  });

  test.each([
    'arn:aws:sts::123456789012:federated-user/bob',
    'arn:aws:sts::123456789012:assumed-role/Ops',
    'arn:aws:sts::123456789012:assumed-role/Ops/a/b',
    'arn:aws:sts::123456789012:assumed-role//a',
    'arn:aws:iam::123456789012:user/',
    'arn:aws:iam::123456789012:group/ops',
    'arn:aws:iam:::user/alice',
    'arn:aws:s3:::bucket',
    'alice',
    '',
  ])('%s is nobody', (arn) => {
    expect(principalArn(arn)).toBeNull();
  });

  test('is the same for every session of a role, and for what it gave before', () => {
    const name = fc.stringMatching(/^[\w+=,.@-]{1,20}$/);
    fc.assert(
      fc.property(name, name, name, (role, one, other) => {
        const session = (as: string) => principalArn(`arn:aws:sts::123456789012:assumed-role/${role}/${as}`);
        expect(session(one)).toBe(session(other));
        expect(principalArn(session(one) ?? '')).toBe(session(one));
      }),
    );
  });
});

test('a caller whom IAM places in another account than its ARN is nobody', () => {
  const caller = { userArn: 'arn:aws:iam::123456789012:user/alice', callerId: 'AIDA1' };
  expect(principalOf({ ...caller, accountId: '123456789012' })).toBe('arn:aws:iam::123456789012:user/alice');
  expect(principalOf({ ...caller, accountId: '210987654321' })).toBeNull();
});
