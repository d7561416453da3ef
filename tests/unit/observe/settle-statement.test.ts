import { expect, test, vi } from 'vitest';
import type { LockGrant, Pointer } from '../../../functions/lib/ledger/types.ts';
import type { ClusterCall } from '../../../functions/lib/runtime/define-cluster-handler.ts';
import { settleStatement, statementNeed } from '../../../functions/observe/settle-statement.ts';

const move = {
  mode: 'failover' as 'failover' | 'switchover',
  from: 'primary' as const,
  to: 'secondary' as const,
};
const pointer = { epoch: 2, run: 'failover-1', side: 'secondary' } as Pointer;
const grant: LockGrant = { run: 'failover-1', counter: 1 };

test('what cannot be counted is tried again each minute at first, then every ten minutes, and never once it is not owed', async () => {
  const getStep = vi.fn(async (_run: string, step: string) => {
    if (step === 'move') return { ...move, startEpoch: 1, startedAt: '' };
    if (step === 'cut') throw new Error('The table does not answer.');
    return null;
  });
  let now = 0;
  const call = {
    pair: { name: 'orders' },
    clock: { now: () => now, sleep: async () => {} },
    remainingMs: () => 20_000,
    ledger: { getStep, listRuns: async () => [] },
  } as unknown as ClusterCall;
  const tried: number[] = [];
  for (let minute = 0; minute < 40; minute += 1, now += 60_000) {
    const need = await statementNeed(call, pointer);
    if (need === null) continue;
    tried.push(minute);
    expect(await settleStatement(call, grant, pointer, need)).toEqual({
      known: false,
      reason: 'The table does not answer.',
    });
  }
  expect(tried).toEqual([0, 1, 2, 3, 4, 14, 24, 34]);

  getStep.mockImplementation(async () => ({ ...move, mode: 'switchover', startEpoch: 1, startedAt: '' }));
  now += 600_000;
  getStep.mockClear();
  expect(await statementNeed(call, pointer)).toBeNull();
  expect(getStep).toHaveBeenCalled();
  getStep.mockClear();
  expect(await statementNeed(call, pointer)).toBeNull();
  expect(getStep).not.toHaveBeenCalled();
  // Another pointer is another question.
  await statementNeed(call, { ...pointer, epoch: 3, run: 'failover-2' });
  expect(getStep).toHaveBeenCalled();
});
