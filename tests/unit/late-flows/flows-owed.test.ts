import { expect, test } from 'vitest';
import {
  canBeAligned,
  flowSentence,
  flowsOwed,
  flowsUnder,
} from '../../../functions/late-flows/flows-owed.ts';
import type { Ledger, Run } from '../../../functions/lib/ledger/types.ts';

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

const under = (run: Pick<Run, 'machine' | 'status'> | null, step: unknown = null) =>
  flowsUnder(
    {
      getStep: async () => step,
      getRun: async () => run && { ...run, run: 'failover-1' },
    } as unknown as Ledger,
    { run: 'failover-1', epoch: 2 },
  );

test('a move that is over and never came to its flows owes them what the next one would take for drift', async () => {
  const flows = await under({ machine: 'failover', status: 'passed' });
  expect(flowsOwed(flows, 'secondary').map(flowSentence)).toEqual([
    'forward flow: its topic settings could not be changed: failover-1 has ended without asking for it',
    'reverse flow: its topic settings could not be changed: failover-1 has ended without asking for it',
  ]);
  expect(canBeAligned(flows)).toBe(true);
});

test('one that is under way may still come to them, setup needs nothing of them, and what was seen stands', async () => {
  expect(await under({ machine: 'failover', status: 'running' })).toEqual([]);
  expect(await under({ machine: 'setup', status: 'passed' })).toEqual([]);
  expect(await under(null)).toEqual([]);
  const seen = [{ ...forward, state: 'aligned' }];
  expect(await under({ machine: 'failover', status: 'passed' }, seen)).toEqual(seen);
});
