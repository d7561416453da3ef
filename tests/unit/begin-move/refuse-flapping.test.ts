import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { refuseFlapping } from '../../../functions/begin-move/refuse-flapping.ts';
import type { Ledger, Pointer } from '../../../functions/lib/ledger/types.ts';
import { parsePair } from '../../../functions/lib/pair/parse.ts';

const file = readFileSync(new URL('../../../pairs/orders.yml', import.meta.url), 'utf8');
const pair = parsePair('orders.yml', file);
const since = '2026-11-24T06:00:00.000Z';
const pointer: Pointer = { epoch: 4, side: 'secondary', bootstrap: 'b:1', since, run: 'failover-3' };

const ask = (holds: {
  fact?: { run: string; at: string };
  mode?: 'switchover' | 'failover';
  acknowledged?: string;
  breakGlass?: 'signed' | 'unverified';
}) => {
  const ledger: Partial<Ledger> = {
    getFact: async <T>() => (holds.fact ?? null) as T,
    getStep: async <T>() => (holds.mode === undefined ? null : { mode: holds.mode }) as T,
    listStarters: async () =>
      holds.breakGlass === 'signed' ? [{ execution: 'failover-4', principal: 'alice', known: 'signed' }] : [],
    readLock: async () => ({
      counter: 1,
      holder: { run: 'failover-4', executionArn: 'arn:x:failover-4', since },
    }),
    getAcknowledgement: async (run) =>
      run === holds.acknowledged ? { principal: 'p', reason: 'known', at: since } : null,
  };
  const clock = { now: () => Date.parse(since) + 60_000, sleep: async () => {} };
  return refuseFlapping(
    { run: 'failover-4', breakGlass: holds.breakGlass === undefined ? null : 'why' },
    pointer,
    {
      pair,
      ledger: ledger as Ledger,
      clock,
    },
  );
};

it('an acknowledgement of the last failover lets another one begin; one of an earlier run does not', async () => {
  const fact = { run: 'failover-1', at: since };
  await expect(ask({ fact })).rejects.toThrow(/failover-1/);
  await expect(ask({ fact, acknowledged: 'failover-0' })).rejects.toThrow(/failover-1/);
  await expect(ask({ fact, acknowledged: 'failover-1' })).resolves.toBeUndefined();
});

it('a failover whose report was never written counts all the same', async () => {
  await expect(ask({ mode: 'failover' })).rejects.toThrow(/failover-3/);
  await expect(ask({ mode: 'switchover' })).resolves.toBeUndefined();
});

it('whoever breaks the glass goes past it, if it is known who that is', async () => {
  const fact = { run: 'failover-1', at: since };
  await expect(ask({ fact, breakGlass: 'signed' })).resolves.toBeUndefined();
  await expect(ask({ fact, breakGlass: 'unverified' })).rejects.toThrow(/failover-1/);
});
