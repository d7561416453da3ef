import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fresh, ledgerTable, named, pointer, real } from './fresh-ledgers.ts';

describe('a lost answer', () => {
  it('followed by the same call is a success, for every write', async () => {
    const ledger = fresh();
    const twice = async <T>(write: () => Promise<T>): Promise<T> => {
      ledgerTable().loseAnswers(1);
      await expect(write()).rejects.toEqual(named('AwsUnavailable'));
      return write();
    };
    expect(await twice(() => ledger.acquireLock('a', 'arn:a'))).toMatchObject({
      kind: 'acquired',
      grant: { counter: 1 },
    });
    const seen = await ledger.readLock();
    const grant = await twice(() => ledger.takeOverLock('b', 'arn:b', seen));
    expect(grant).toEqual({ run: 'b', counter: 2 });
    await twice(() => ledger.putPointer(grant, real, null, pointer(1)));
    await twice(() => ledger.putStep(grant, 'step', { of: randomBytes(500_000).toString('hex') }));
    await twice(() => ledger.putFact(grant, 'fact', 'value'));
    await twice(() => ledger.putPointer(grant, { kind: 'shadow', run: 'b' }, null, pointer(1)));
    await twice(() => ledger.deletePointer(grant, { kind: 'shadow', run: 'b' }));
    await twice(() => ledger.releaseLock(grant));
    expect(await ledger.readLock()).toEqual({ counter: 2, holder: null });
    expect(await ledger.getFact('fact')).toBe('value');
    const free = await ledger.readLock();
    await twice(() => ledger.forceUnlock(free, 'why'));
    expect((await ledger.readLock()).counter).toBe(3);
  });
});
