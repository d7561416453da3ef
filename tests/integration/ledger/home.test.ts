import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptLedger } from '../../../functions/lib/home/adopt-ledger.ts';
import { decideAdoption } from '../../../functions/lib/home/decide-adoption.ts';
import { decideHome } from '../../../functions/lib/home/decide-home.ts';
import { findHome, publishHome, seeRegions } from '../../../functions/lib/home/find-home.ts';
import { handOverHome } from '../../../functions/lib/home/hand-over-home.ts';
import { closeHome } from '../../../functions/lib/ledger/home-item.ts';
import type { Ledger, LockGrant, Run } from '../../../functions/lib/ledger/types.ts';
import { grantOf, named, pointer, real } from './fresh-ledgers.ts';
import {
  a,
  b,
  type Caller,
  type Death,
  type PairInRegions,
  startTwoRegions,
  type TwoRegions,
} from './two-regions.ts';

let regions: TwoRegions;
beforeAll(async () => {
  regions = await startTwoRegions();
});
afterAll(() => regions.close());

const big = randomBytes(600_000).toString('hex');
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
async function moved(pair: PairInRegions): Promise<{ ledger: Ledger; grant: LockGrant }> {
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
async function expectWhole(pair: PairInRegions, region: string, above: number): Promise<LockGrant> {
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

describe('a hand-over', () => {
  it('takes everything along, and the old table grants nothing more', async () => {
    const pair = regions.pair();
    const { ledger, grant } = await moved(pair);
    const home = await handOverHome(pair.caller().ports, grant, b, a);
    expect(home).toEqual({ region: a, epoch: 2 });
    await expectWhole(pair, a, grant.counter);
    await expect(ledger.assertLock(grant)).rejects.toEqual(named('LockLost'));
    await expect(ledger.forceUnlock({ counter: 1, holder: null }, 'why')).rejects.toEqual(
      named('LedgerNotHere'),
    );
  });

  it('there and back carries the newest of either, and the counter on', async () => {
    const pair = regions.pair();
    const { grant } = await moved(pair);
    const { ports, ledger } = pair.caller();
    await handOverHome(ports, grant, b, a);
    const there = await grantOf(ledger(a), 'move-2');
    await ledger(a).putFact(there, 'setup', 'second');
    await ledger(a).putPointer(there, real, 2, pointer(3, { run: 'move-2' }));
    await ledger(a).finishRun('move-1', { status: 'passed', finishedAt: 't', reasons: [] });
    expect(await handOverHome(ports, there, a, b)).toEqual({ region: b, epoch: 3 });
    const back = ledger(b);
    expect(await back.getFact('setup')).toBe('second');
    expect(await back.getPointer(real)).toMatchObject({ epoch: 3 });
    expect(await back.getRun('move-1')).toMatchObject({ status: 'passed' });
    expect((await grantOf(back, 'move-3')).counter).toBeGreaterThan(there.counter);
  });

  it('to a Region that does not answer leaves the home and its lock where they are', async () => {
    const pair = regions.pair();
    const { ledger, grant } = await moved(pair);
    pair.lost.add(a);
    await expect(handOverHome(pair.caller().ports, grant, b, a)).rejects.toEqual(named('AwsUnavailable'));
    await ledger.assertLock(grant);
  });

  it('by who has lost the lock closes nothing', async () => {
    const pair = regions.pair();
    const { ledger, grant } = await moved(pair);
    await ledger.takeOverLock('other', 'arn:other', await ledger.readLock());
    await expect(handOverHome(pair.caller().ports, grant, b, a)).rejects.toEqual(named('LockLost'));
    expect(await findHome(pair.caller().ports)).toMatchObject({ kind: 'open', home: { region: b } });
  });
});

/** Runs the act with a caller that dies at each of these writes, once before and once after it, each time on a pair of its own. */
async function dyingEverywhere(
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

describe("crash between close and open of the ledger's home", () => {
  /** What the hand-over of `moved` writes: each item, then the closing, the opening, and both parameters. */
  const items = 8;
  const [closing, opening] = [items + 1, items + 2];
  const all = opening + 2;

  it('comes after so many writes as the tests below take apart', async () => {
    const pair = regions.pair();
    const { grant } = await moved(pair);
    const caller = pair.caller();
    await handOverHome(caller.ports, grant, b, a);
    expect(caller.writes()).toBe(all);
  });

  it('is finished by any starter: two at once open it once', async () => {
    const pair = regions.pair();
    const { grant } = await moved(pair);
    const dying = pair.caller({ death: { at: closing, when: 'after' } });
    await expect(handOverHome(dying.ports, grant, b, a)).rejects.toThrow('the answer was lost');
    const { ports } = pair.caller();
    expect(decideHome(b, await seeRegions(ports))).toMatchObject({
      kind: 'to-open',
      home: { region: a, epoch: 2 },
    });
    const early = pair.caller().ledger(a).acquireLock('early', 'arn:early');
    await expect(early).rejects.toEqual(named('LedgerNotHere'));
    const found = await Promise.all([findHome(ports), findHome(pair.caller().ports)]);
    for (const one of found) expect(one).toMatchObject({ kind: 'open', home: { region: a, epoch: 2 } });
  });

  it('at every write, before and after it: exactly one home, and nothing lost', async () => {
    await dyingEverywhere(
      async (caller, pair) => {
        const { grant } = await moved(pair);
        await handOverHome(caller.ports, grant, b, a).catch(() => {});
        const closed =
          caller.writes() > closing || (await pair.caller().ledger(b).readLock()).holder === null;
        if (!closed) await pair.caller().ledger(b).releaseLock(grant);
        await expectWhole(pair, closed ? a : b, grant.counter);
      },
      [1, items, closing, opening, opening + 1, all],
    );
  });

  it('the one who died goes on where it stopped', async () => {
    const pair = regions.pair();
    const { grant } = await moved(pair);
    const dying = pair.caller({ death: { at: closing, when: 'after' } });
    await expect(handOverHome(dying.ports, grant, b, a)).rejects.toThrow('the answer was lost');
    expect(await handOverHome(pair.caller().ports, grant, b, a)).toEqual({ region: a, epoch: 2 });
    await expectWhole(pair, a, grant.counter);
  });
});

/** The adoption that the other Region's table allows, as the command finds it. */
async function adopt({ ports }: Caller, newest = pointer(2, { side: 'secondary', run: 'move-1' })) {
  const seen = await seeRegions(ports);
  const pointers = [{ source: 'copy', pointer: newest }];
  const copies = [{ home: { region: b, epoch: 1 }, counter: 1 }];
  const adoption = decideAdoption(decideHome(b, seen), { seen, copies, pointers });
  if (adoption.kind === 'adopt') await adoptLedger(ports, adoption, 'it burns');
  return adoption;
}

describe("ledger's home Region lost", () => {
  it('adopted, by two at once and again: one home, epoch above both, and the pointer above what was published', async () => {
    const pair = regions.pair();
    await moved(pair);
    await publishedIn(pair.caller());
    pair.lost.add(b);
    const { ports, ledger } = pair.caller();
    expect(await findHome(ports)).toMatchObject({ kind: 'dark', home: { region: b, epoch: 1 } });
    await Promise.all([adopt(pair.caller()), adopt(pair.caller())]);
    expect(await adopt(pair.caller())).toMatchObject({ kind: 'not-needed' });
    expect(await findHome(ports)).toMatchObject({ kind: 'open', home: { region: a, epoch: 1002 } });
    expect(await ledger(a).getPointer(real)).toMatchObject({ epoch: 1002, side: 'secondary' });
    expect((await grantOf(ledger(a), 'next')).counter).toBe(1002);
  });

  it('it comes back: closed, and a run that held its lock writes nothing more', async () => {
    const pair = regions.pair();
    const { ledger: old, grant } = await moved(pair);
    await publishedIn(pair.caller());
    pair.lost.add(b);
    await adopt(pair.caller());
    const next = await grantOf(pair.caller().ledger(a), 'next');
    await pair.caller().ledger(a).putFact(next, 'setup', 'adopted');
    pair.lost.clear();
    // Before anybody has closed it.
    await expect(old.assertLock(grant)).rejects.toEqual(named('LockLost'));
    await expect(old.putPointer(grant, real, 2, pointer(3))).rejects.toEqual(named('LockLost'));
    await expect(old.acquireLock('third', 'arn:third')).rejects.toEqual(named('LedgerNotHere'));
    expect(await findHome(pair.caller().ports)).toMatchObject({ kind: 'open', home: { region: a } });
    expect(decideHome(b, await seeRegions(pair.caller().ports))).toMatchObject({ stale: [] });
    expect(await old.readLock()).toMatchObject({ holder: null });
    // What it alone knew has come over; what was written since stands.
    const here = pair.caller().ledger(a);
    expect(await here.getStep('move-1', 'cut')).toEqual({ of: big });
    expect(await here.getFact('setup')).toBe('adopted');
    expect(await here.getPointer(real)).toMatchObject({ epoch: 1002 });
    await here.assertLock(next);
  });

  it('an adoption that dies at any write is finished by the same command', async () => {
    await dyingEverywhere(
      async (caller, pair) => {
        await moved(pair);
        await publishedIn(pair.caller());
        pair.lost.add(b);
        await adopt(caller).catch(() => {});
        await adopt(pair.caller());
        const { ports, ledger } = pair.caller();
        const found = await findHome(ports);
        expect(found).toMatchObject({ kind: 'open', home: { region: a, epoch: 1002 } });
        expect(await ledger(a).getPointer(real)).toMatchObject({ epoch: 1002 });
        await grantOf(ledger(a), 'next');
      },
      [1, 2, 3, 4, 5],
    );
  });

  it('while it is being adopted no lock is granted', async () => {
    const pair = regions.pair();
    await moved(pair);
    await publishedIn(pair.caller());
    pair.lost.add(b);
    await adopt(pair.caller({ death: { at: 1, when: 'after' } })).catch(() => {});
    const early = pair.caller().ledger(a).acquireLock('early', 'arn:early');
    await expect(early).rejects.toEqual(named('LedgerNotHere'));
  });
});

/** As setup leaves it: both Regions' parameters name the home. */
const publishedIn = ({ ports }: Caller): Promise<void> => publishHome(ports, { region: b, epoch: 1 });

it('one who was slow to open writes over nothing that the next run has written', async () => {
  const pair = regions.pair();
  const { grant } = await moved(pair);
  const dying = pair.caller({ death: { at: 1, when: 'before' } });
  await handOverHome(dying.ports, grant, b, a).catch(() => {});
  await closeHome(pair.caller().ports.table(b), grant, 1, { region: a, epoch: 2 });
  const { promise: opened, resolve: letGo } = Promise.withResolvers<void>();
  const slow = findHome(pair.caller({ pause: () => opened }).ports);
  await findHome(pair.caller().ports);
  const here = pair.caller().ledger(a);
  const next = await grantOf(here, 'next');
  await here.putFact(next, 'setup', 'newer');
  await here.putPointer(next, real, 2, pointer(3, { run: 'next' }));
  await here.finishRun('move-1', { status: 'passed', finishedAt: 't', reasons: [] });
  letGo();
  await slow;
  expect(await here.getFact('setup')).toBe('newer');
  expect(await here.getPointer(real)).toMatchObject({ epoch: 3 });
  expect(await here.getRun('move-1')).toMatchObject({ status: 'passed' });
  await here.assertLock(next);
});
