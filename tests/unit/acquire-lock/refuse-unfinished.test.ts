import { expect, test } from 'vitest';
import { refuseUnfinished } from '../../../functions/acquire-lock/refuse-unfinished.ts';
import type { Ledger, Machine } from '../../../functions/lib/ledger/types.ts';

const holder = { run: 'r-1', executionArn: 'arn:r-1', since: '2026-11-24T06:00:00.000Z' };

const asked = (machine: Machine | null, status = 'running', mode: string | null = null): Promise<void> => {
  const ledger = {
    getRun: async () => machine && { run: 'r-1', pair: 'orders', machine, status },
    getStep: async () => mode && { mode },
  };
  return refuseUnfinished(ledger as unknown as Ledger, holder);
};

test.each([
  ['failover', 'switchover', 'msk-dr switchover orders --resume r-1'],
  ['failover', 'failover', 'msk-dr failover orders --resume r-1'],
  ['failover', null, 'msk-dr failover orders --resume r-1'],
  ['failback', null, 'msk-dr failback orders --resume r-1'],
] as const)('a %s (%s) that has stopped half way keeps the lock: %s', async (machine, mode, command) => {
  const refused = asked(machine, 'running', mode);
  await expect(refused).rejects.toMatchObject({ name: 'LockHeld' });
  await expect(refused).rejects.toThrow(`Take it up: ${command}.`);
  await expect(refused).rejects.toThrow(/r-1 .* since 2026-11-24.*unlock orders --force/);
});

test.each(['passed', 'failed', 'aborted'])('one that has ended as %s does not', async (status) => {
  await expect(asked('failover', status)).resolves.toBeUndefined();
});

test.each(['setup', 'drill', 'manual', null] as const)('nor does a dead %s', async (machine) => {
  await expect(asked(machine)).resolves.toBeUndefined();
});
