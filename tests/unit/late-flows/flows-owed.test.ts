import { expect, test } from 'vitest';
import { canBeAligned, flowSentence, flowsOwed } from '../../../functions/late-flows/flows-owed.ts';

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
  expect(flowsOwed([flow], 'secondary').map(flowSentence)).toEqual([sentence]);
});

test('they are asked again while that may mend something, and not where there is none', () => {
  const aligned = { ...forward, state: 'aligned' } as const;
  const left = { ...reverse, state: 'left', until: 'the way home' } as const;
  expect(flowsOwed([aligned, left], 'secondary')).toEqual([]);
  expect(canBeAligned([aligned, left])).toBe(false);
  expect(canBeAligned([aligned, { ...reverse, state: 'absent' }])).toBe(false);
  for (const state of ['changing', 'waits'] as const)
    expect(canBeAligned([aligned, { ...reverse, state }])).toBe(true);
  for (const state of ['owed', 'stuck'] as const)
    expect(canBeAligned([{ ...forward, state, reason: 'dark' }])).toBe(true);
});
