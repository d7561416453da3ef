import { expect, test } from 'vitest';
import { notLifted } from '../../../functions/observe/owed-lift.ts';
import type { LiftStep } from '../../../functions/unfence-clients/step.ts';

const lifted: Extract<LiftStep, { outcome: 'lifted' }> = {
  ...{
    outcome: 'lifted',
    side: 'primary',
    removed: 4,
    left: 0,
    command: null,
    others: [],
    open: true,
    note: '',
  },
};

test('a lift is over where nothing of the fence is left, whatever somebody else denies', () => {
  expect(notLifted(lifted)).toEqual([]);
  expect(notLifted({ ...lifted, open: false, note: 'orders-0 is still fenced' })).toEqual([]);
  expect(notLifted({ ...lifted, command: { done: true, detail: '' } })).toEqual([]);
});

test('what a method or the fence command has refused is left to do', () => {
  const faults = ['AWS refused ec2:AuthorizeSecurityGroupIngress'];
  const others = [{ method: 'security-group', detail: '0 rule(s) made again', faults }] as const;
  expect(notLifted({ ...lifted, left: 2, others, command: { done: false, detail: 'not today' } })).toEqual([
    '2 ACL(s) are still listed',
    ...faults,
    'the fence command: not today',
  ]);
  expect(notLifted({ outcome: 'owed', side: 'primary', reason: 'silent' })).toEqual(['silent']);
});
