import { expect, test } from 'vitest';
import { flowsOwed } from '../../../functions/write-move-report/flows-owed.ts';

const forward = { direction: 'forward' } as const;
const reverse = { direction: 'reverse' } as const;

test('flows that are as they should be owe nothing; one into the active side may be absent', () => {
  const well = [
    { ...forward, state: 'absent' },
    { ...reverse, state: 'aligned' },
  ] as const;
  expect(flowsOwed(well, 'secondary')).toEqual([]);
});

test.each([
  [
    { ...reverse, state: 'absent' },
    'reverse flow: there is none, so nothing is copied from the active secondary',
  ],
  [{ ...forward, state: 'changing' }, 'forward flow: its topic settings are still being changed'],
  [
    { ...forward, state: 'stuck', reason: 'FAILED' },
    'forward flow: its topic settings could not be changed: FAILED',
  ],
  [
    { ...forward, state: 'owed', reason: 'dark' },
    'forward flow: its topic settings could not be changed: dark',
  ],
] as const)('%j is told', (flow, sentence) => {
  expect(flowsOwed([flow], 'secondary')).toEqual([sentence]);
});
