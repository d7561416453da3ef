import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { findHome } from '../../../functions/lib/home/find-home.ts';
import type { Ledger, LockGrant, Run } from '../../../functions/lib/ledger/types.ts';
import { grantOf, named, pointer, real } from './fresh-ledgers.ts';
import { a, b, type Caller, type Death, type PairInRegions, type TwoRegions } from './two-regions.ts';

export const big = randomBytes(600_000).toString('hex');
const run = (name: string): Run => ({
  ...{
    run: name,
    pair: 'p',
    machine: 'failover',
    executionArn: `arn:${name}`,
    startedAt: '2026-11-25T00:00:00Z',
  },
  ...{ startedBy: { principal: 'a', known: 'signed' }, status: 'running', finishedAt: null, reasons: [] },
});

/** A pair that has been set up and has moved: its ledger is at home in `b`, and the mover holds the lock. */
export async function moved(pair: PairInRegions): Promise<{ ledger: Ledger; grant: LockGrant }> {
  const ledger = pair.caller().ledger(b);
  const grant = await grantOf(ledger, 'move-1');
  await ledger.putRun(run('move-1'));
  await ledger.putPointer(grant, real, null, pointer(1));
  await ledger.putStep(grant, 'cut', { of: big });
  await ledger.putFact(grant, 'setup', 'first');
  await ledger.answerApproval('move-1', 1, { principal: 'p', answer: 'approve', reason: 'r', at: 't' });
  await ledger.putPointer(grant, real, 1, pointer(2, { side: 'secondary', run: 'move-1' }));
  return { ledger, grant };
}

/** Wherever the ledger is at home by now, it is whole, and grants one lock, above every counter before. */
export async function expectWhole(pair: PairInRegions, region: string, above: number): Promise<LockGrant> {
  const { ports, ledger } = pair.caller();
  expect(await findHome(ports)).toMatchObject({ kind: 'open', home: { region } });
  const here = ledger(region);
  const next = await grantOf(here, 'next');
  expect(next.counter).toBeGreaterThan(above);
  expect(await here.getPointer(real)).toMatchObject({ epoch: 2, side: 'secondary' });
  expect(await here.getStep('move-1', 'cut')).toEqual({ of: big });
  expect(await here.getFact('setup')).toBe('first');
  expect(await here.getRun('move-1')).toMatchObject({ run: 'move-1' });
  const other = ledger(region === a ? b : a);
  await expect(other.acquireLock('second', 'arn:second')).rejects.toEqual(named('LedgerNotHere'));
  return next;
}

/** Runs the act with a caller that dies at each of these writes, once before and once after it, each time on a pair of its own. */
export async function dyingEverywhere(
  regions: TwoRegions,
  act: (caller: Caller, pair: PairInRegions) => Promise<void>,
  writes: readonly number[],
): Promise<void> {
  for (const at of writes)
    for (const when of ['before', 'after'] as const) {
      const pair = regions.pair();
      const death: Death = { at, when };
      await act(pair.caller({ death }), pair);
    }
}
