import { expect, test } from 'vitest';
import { refuseEnded } from '../../../functions/acquire-lock/refuse-ended.ts';
import type { Ledger, Machine } from '../../../functions/lib/ledger/types.ts';
import type { MoveMode } from '../../../functions/lib/move/move.ts';

const asked = (
  status: string | null,
  holder: string | null = null,
  machine: Machine = 'failover',
  mode: MoveMode | null = null,
): Promise<void> => {
  const ledger = {
    getRun: async () =>
      status && { run: 'r-1', machine: 'failover', status, finishedAt: '2026-11-24T07:00:00.000Z' },
    getStep: async () => ({ mode: 'switchover' }),
    readLock: async () => ({ counter: 3, holder: holder && { run: holder } }),
  };
  return refuseEnded(ledger as unknown as Ledger, { pair: 'orders', machine, run: 'r-1', mode });
};

test('a run that is not at its end is taken up', async () => {
  await expect(asked('running')).resolves.toBeUndefined();
});

test.each(['passed', 'failed', 'aborted'])(
  'old --resume: one that has ended as %s is not',
  async (status) => {
    await expect(asked(status)).rejects.toThrow(`Run r-1 has ended (${status}, 2026-11-24T07:00:00.000Z)`);
    await expect(asked(status, 'drill-2')).rejects.toMatchObject({ name: 'InputInvalid' });
  },
);

test('one that died before it gave the lock back is', async () => {
  await expect(asked('passed', 'r-1')).resolves.toBeUndefined();
});

test('a name that nobody knows is no run: nothing new is begun under it', async () => {
  await expect(asked(null)).rejects.toThrow(/orders has no run r-1.*msk-dr runs orders/);
});

test('a switchover is taken up as one, and never as a failover', async () => {
  await expect(asked('running', null, 'failover', 'switchover')).resolves.toBeUndefined();
  await expect(asked('running', null, 'failover', 'failover')).rejects.toThrow(
    'Run r-1 is a switchover and is taken up as one: msk-dr switchover orders --resume r-1',
  );
});

test('nor is one taken up by another machine', async () => {
  await expect(asked('running', null, 'failback')).rejects.toThrow(
    /machine failover .* not taken up by failback/,
  );
});
