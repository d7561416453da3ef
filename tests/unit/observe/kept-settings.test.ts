import { expect, test } from 'vitest';
import type { Ledger, Run } from '../../../functions/lib/ledger/types.ts';
import { settingsNeed } from '../../../functions/observe/kept-settings.ts';

const failover = { 'failover-1 move': { mode: 'failover', from: 'primary', to: 'secondary' } };
const wayHome = { 'failback-1 failback': { failover: 'failover-1' } };
const pointer = { run: 'failover-1', epoch: 2, side: 'secondary' } as const;
const run = (name: string): Run => ({
  ...{ run: name, pair: 'orders', machine: name.startsWith('failback') ? 'failback' : 'failover' },
  ...{ executionArn: '', startedAt: '', startedBy: { principal: 'a', known: 'signed' } },
  ...{ status: 'running', finishedAt: null, reasons: [] },
});
const ledgerWith = (
  steps: Record<string, unknown>,
  facts: Record<string, unknown> = {},
): Pick<Ledger, 'getStep' | 'getFact' | 'listRuns'> => ({
  getStep: async <T>(of: string, step: string) => (steps[`${of} ${step}`] ?? null) as T | null,
  getFact: async <T>(name: string) => (facts[name] ?? null) as T | null,
  listRuns: async () => ['failback-1', 'failover-1'].map(run),
});

test('after a failover the side that was left is held once, by this or by the way home', async () => {
  expect(await settingsNeed(ledgerWith(failover), pointer)).toEqual({ kind: 'hold', side: 'primary' });
  const held = { ...failover, 'failover-1 hold-old-side': { topics: 3 } };
  expect(await settingsNeed(ledgerWith(held), pointer)).toEqual({ kind: 'nothing' });
  expect(await settingsNeed(ledgerWith({ ...failover, ...wayHome }), pointer)).toEqual({ kind: 'nothing' });
  const adopted = {
    ...pointer,
    run: 'adopt-1002',
    epoch: 1002,
    adoptedFrom: { run: 'failover-1', epoch: 2 },
  };
  expect(await settingsNeed(ledgerWith(failover), adopted)).toMatchObject({ kind: 'hold' });
  const since = { ...failover, 'adopt-1002 hold-old-side': { topics: 3 } };
  expect(await settingsNeed(ledgerWith(since), adopted)).toEqual({ kind: 'nothing' });
  const another = { ...failover, 'failback-1 failback': { failover: 'failover-0' } };
  expect(await settingsNeed(ledgerWith(another), pointer)).toMatchObject({ kind: 'hold' });
});

test('under any other pointer what is held still is put back, on whichever side it is', async () => {
  const moved = { ...pointer, side: 'primary' } as const;
  const switchover = { 'failover-1 move': { mode: 'switchover' } };
  const facts = { 'preserved-primary': { orders: { 'retention.ms': null } }, 'preserved-secondary': {} };
  expect(await settingsNeed(ledgerWith(switchover, facts), moved)).toEqual({
    kind: 'release',
    sides: ['primary'],
  });
  expect(await settingsNeed(ledgerWith({}, {}), { run: 'setup-1', epoch: 1, side: 'primary' })).toEqual({
    kind: 'nothing',
  });
  // A failover's own are not put back, however they came to be there.
  expect(await settingsNeed(ledgerWith({ ...failover, ...wayHome }, facts), pointer)).toEqual({
    kind: 'nothing',
  });
});
