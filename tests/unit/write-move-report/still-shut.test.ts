import { expect, test } from 'vitest';
import type { LiftStep } from '../../../functions/unfence-clients/step.ts';
import { stillShut } from '../../../functions/write-move-report/fence.ts';

const lifted = (over: Partial<Extract<LiftStep, { outcome: 'lifted' }>>): LiftStep => ({
  ...{ outcome: 'lifted', side: 'secondary', removed: 4, left: 0, command: null, others: [] },
  ...{ open: true, note: '', ...over },
});

test('a side that was let go keeps nobody out', () => {
  expect(stillShut({ lifted: lifted({}) })).toEqual([]);
  expect(stillShut({ lifted: lifted({ open: null, note: 'Not probed: no probe.' }) })).toEqual([]);
  expect(stillShut({ lifted: null })).toEqual([]);
});

test.each([
  [{ left: 2 }, '2 ACL(s) of the fence are listed still'],
  [{ command: { done: false, detail: 'timed out' } }, 'fence.commandArn has not let them in: timed out'],
  [
    { others: [{ method: 'iam', detail: '', faults: ['the policy still denies'] }] },
    'the policy still denies',
  ],
  [
    { open: false, note: 'orders-0 is still fenced' },
    'the probe is not let through: orders-0 is still fenced',
  ],
] as const)('%j is told as owed to its clients', (over, why) => {
  expect(stillShut({ lifted: lifted(over as Parameters<typeof lifted>[0]) })).toEqual([
    `clients of the secondary: ${why}`,
  ]);
});
