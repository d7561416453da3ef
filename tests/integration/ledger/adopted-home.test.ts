import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptLedger } from '../../../functions/lib/home/adopt-ledger.ts';
import { decideAdoption } from '../../../functions/lib/home/decide-adoption.ts';
import { decideHome } from '../../../functions/lib/home/decide-home.ts';
import { findHome, publishHome, seeRegions } from '../../../functions/lib/home/find-home.ts';
import { grantOf, named, pointer, real } from './fresh-ledgers.ts';
import { big, dyingEverywhere, moved } from './moved-pair.ts';
import { a, b, type Caller, startTwoRegions, type TwoRegions } from './two-regions.ts';

let regions: TwoRegions;
beforeAll(async () => {
  regions = await startTwoRegions();
});
afterAll(() => regions.close());

/** As setup leaves it: both Regions' parameters name the home. */
const publishedIn = ({ ports }: Caller): Promise<void> => publishHome(ports, { region: b, epoch: 1 });

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
    expect(await ledger(a).getPointer(real)).toMatchObject({
      ...{ epoch: 1002, side: 'secondary', run: 'adopt-1002' },
      adoptedFrom: { run: 'move-1', epoch: 2 },
    });
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
      regions,
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
