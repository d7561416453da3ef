import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideHome } from '../../../functions/lib/home/decide-home.ts';
import { findHome, seeRegions } from '../../../functions/lib/home/find-home.ts';
import { handOverHome } from '../../../functions/lib/home/hand-over-home.ts';
import { closeHome } from '../../../functions/lib/ledger/home-item.ts';
import { grantOf, named, pointer, real } from './fresh-ledgers.ts';
import { dyingEverywhere, expectWhole, moved } from './moved-pair.ts';
import { a, b, startTwoRegions, type TwoRegions } from './two-regions.ts';

let regions: TwoRegions;
beforeAll(async () => {
  regions = await startTwoRegions();
});
afterAll(() => regions.close());

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
      regions,
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
