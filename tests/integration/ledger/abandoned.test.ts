import { describe, expect, it } from 'vitest';
import type { Ledger, LockGrant } from '../../../functions/lib/ledger/types.ts';
import { fresh, grantOf, ledgerTable, named, pointer, real, takenOver } from './fresh-ledgers.ts';

const next = (run: string) => pointer(2, { side: 'secondary', run });
const moved = named('PointerMoved');

async function begun(): Promise<{ ledger: Ledger; grant: LockGrant }> {
  const ledger = fresh();
  const grant = await grantOf(ledger, 'r');
  await ledger.putPointer(grant, real, null, pointer(1));
  return { ledger, grant };
}

describe('an abandoned run', () => {
  it('cannot promote any more, however often it tries, and the pointer stays as it was', async () => {
    const { ledger, grant } = await begun();
    expect(await ledger.isAbandoned('r')).toBe(false);
    expect(await ledger.abandonRun(grant, 'r', 1)).toEqual({ kind: 'abandoned' });
    expect(await ledger.abandonRun(grant, 'r', 1)).toEqual({ kind: 'abandoned' });
    await expect(ledger.putPointer(grant, real, 1, next('r'))).rejects.toEqual(moved);
    await expect(ledger.putPointer(grant, real, 1, next('r'))).rejects.toThrow(/has been abandoned/);
    expect(await ledger.getPointer(real)).toEqual(pointer(1));
    expect(await ledger.isAbandoned('r')).toBe(true);
  });

  it('stays abandoned beside others, and hinders no other run', async () => {
    const { ledger, grant } = await begun();
    await ledger.abandonRun(grant, 'r', 1);
    await ledger.releaseLock(grant);
    const second = await grantOf(ledger, 'second');
    await ledger.abandonRun(second, 'second', 1);
    await ledger.releaseLock(second);
    const again = await grantOf(ledger, 'r');
    await expect(ledger.putPointer(again, real, 1, next('r'))).rejects.toEqual(moved);
    await ledger.releaseLock(again);
    const third = await grantOf(ledger, 'third');
    await ledger.putPointer(third, real, 1, next('third'));
    expect(await ledger.getPointer(real)).toEqual(next('third'));
    // The epoch has moved on: the marks went with it, and the old run is refused by its epoch.
    expect(await ledger.isAbandoned('r')).toBe(false);
  });

  it('is not abandoned once it has promoted: the pointer says so', async () => {
    const { ledger, grant } = await begun();
    await ledger.putPointer(grant, real, 1, next('r'));
    expect(await ledger.abandonRun(grant, 'r', 1)).toEqual({ kind: 'moved', pointer: next('r') });
    expect(await ledger.getPointer(real)).toEqual(next('r'));
  });

  it('is abandoned by the holder of the lock only', async () => {
    const ledger = fresh();
    const { stale, now } = await takenOver(ledger);
    await ledger.putPointer(now, real, null, pointer(1));
    await expect(ledger.abandonRun(stale, 'dead', 1)).rejects.toEqual(named('LockLost'));
    expect(await ledger.abandonRun(now, 'dead', 1)).toEqual({ kind: 'abandoned' });
  });

  it('is abandoned although the answer was lost', async () => {
    const { ledger, grant } = await begun();
    ledgerTable().loseAnswers(1);
    await expect(ledger.abandonRun(grant, 'r', 1)).rejects.toEqual(named('AwsUnavailable'));
    expect(await ledger.abandonRun(grant, 'r', 1)).toEqual({ kind: 'abandoned' });
  });

  it('either promotes or is abandoned when both come at once, never both', async () => {
    const won = new Set<string>();
    for (let attempt = 0; attempt < 30; attempt++) {
      const { ledger, grant } = await begun();
      const promote = () =>
        ledger.putPointer(grant, real, 1, next('r')).then(
          () => 'promoted',
          (error: Error) => error.name,
        );
      const abandon = () => ledger.abandonRun(grant, 'r', 1).then(({ kind }) => kind);
      // Whichever starts first has the better chance: both ways are tried.
      const [promoted, abandoned] =
        attempt % 2 === 0
          ? await Promise.all([promote(), abandon()])
          : (await Promise.all([abandon(), promote()])).reverse();
      expect([promoted, abandoned]).toEqual(
        promoted === 'promoted' ? ['promoted', 'moved'] : ['PointerMoved', 'abandoned'],
      );
      expect((await ledger.getPointer(real))?.epoch).toBe(promoted === 'promoted' ? 2 : 1);
      won.add(`${promoted}`);
    }
    expect([...won].sort()).toEqual(['PointerMoved', 'promoted']);
  });
});
