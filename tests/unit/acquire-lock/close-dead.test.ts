import { expect, test } from 'vitest';
import { closeDead } from '../../../functions/acquire-lock/close-dead.ts';
import type { Machine, Run } from '../../../functions/lib/ledger/types.ts';

const close = async (machine: Machine | null): Promise<unknown[]> => {
  const ended: unknown[] = [];
  const record = machine === null ? null : ({ run: 'x-1', machine } as Run);
  const ledger = { getRun: async () => record, finishRun: async (...end: unknown[]) => void ended.push(end) };
  await closeDead(ledger, 'x-1', 'It died.', Date.parse('2026-11-24T12:00:00Z'));
  return ended;
};

test.each(['setup', 'manual'] as const)('a dead %s has ended', async (machine) => {
  expect(await close(machine)).toEqual([
    ['x-1', { status: 'aborted', finishedAt: '2026-11-24T12:00:00.000Z', reasons: ['It died.'] }],
  ]);
});

test.each(['drill', 'failover', 'failback', null] as const)(
  'what is taken up again (%s) stays open',
  async (machine) => {
    expect(await close(machine)).toEqual([]);
  },
);
