import { expect, test } from 'vitest';
import { whyClosed } from '../../../functions/answer-approval/closed.ts';
import type { HeldApproval } from '../../../functions/lib/ledger/approval-types.ts';
import { approve, requestOf, user } from '../lib/approval/cases.ts';

const now = Date.parse('2026-11-24T03:00:00Z');
const running = { status: 'running' } as const;
const held: HeldApproval = {
  request: requestOf(2),
  answers: [],
  outcome: null,
  taskToken: 't',
  delivered: false,
};
const decided: HeldApproval = {
  ...held,
  answers: [{ ...approve('bob'), at: '2026-11-24T02:59:00Z' }],
  outcome: { kind: 'granted', how: 'approved', by: [user('bob')], sentence: 'bob approved', at: '02:59' },
};
const by = (name: string, round?: number) => ({ run: 'failover-1', round, principal: user(name) });

test('is open to an answer of the round that stands', () => {
  expect(whyClosed(held, by('bob', 2), running, now)).toBeNull();
  expect(whyClosed(held, by('bob'), running, now)).toBeNull();
});
test.each([
  ['nothing was asked', null, by('bob'), running, now, 'does not ask'],
  ['the answer saw an earlier round', held, by('bob', 1), running, now, 'asked again'],
  ['the time is over', held, by('bob'), running, Date.parse(held.request.expiresAt), 'expired'],
  ['the run has ended', held, by('bob'), { status: 'aborted' } as const, now, 'has ended'],
  ['there is no such run', held, by('bob'), null, now, 'has ended'],
  ['others have decided', decided, by('carol'), running, now, 'was decided at 02:59: bob approved'],
])('is closed where %s', (_, approval, given, run, at, why) => {
  expect(whyClosed(approval, given, run, at)).toContain(why);
});
test('is open again to the one who decided, whose answer may have been lost', () => {
  expect(whyClosed(decided, by('bob'), running, now)).toBeNull();
});
