import { describe, expect, it } from 'vitest';
import { fresh, grantOf, named } from './fresh-ledgers.ts';

describe('lock', () => {
  it('two operators start opposite moves: it is granted once, again to the same execution, and names its holder to others', async () => {
    const ledger = fresh();
    expect(await ledger.readLock()).toEqual({ counter: 0, holder: null });
    expect(await ledger.acquireLock('a', 'arn:a')).toEqual({
      kind: 'acquired',
      grant: { run: 'a', counter: 1 },
    });
    expect(await ledger.acquireLock('a', 'arn:a')).toEqual({
      kind: 'acquired',
      grant: { run: 'a', counter: 1 },
    });
    const holder = { run: 'a', executionArn: 'arn:a', since: expect.any(String) };
    expect(await ledger.acquireLock('b', 'arn:b')).toEqual({ kind: 'held', lock: { counter: 1, holder } });
    expect(await ledger.acquireLock('a', 'arn:another')).toMatchObject({ kind: 'held' });
  });

  it('goes to exactly one of many contenders', async () => {
    const ledger = fresh();
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, i) => ledger.acquireLock(`r${i}`, `arn:${i}`)),
    );
    expect(results.filter((result) => result.kind === 'acquired')).toHaveLength(1);
  });

  it('is released by its grant only, and its counter never comes back', async () => {
    const ledger = fresh();
    const first = await grantOf(ledger, 'a');
    await ledger.releaseLock(first);
    await ledger.releaseLock(first);
    const second = await grantOf(ledger, 'b');
    expect(second.counter).toBe(2);
    await ledger.releaseLock(first);
    await expect(ledger.assertLock(second)).resolves.toBeUndefined();
    await expect(ledger.assertLock(first)).rejects.toEqual(named('LockLost'));
    await expect(ledger.assertLock({ run: 'b', counter: 1 })).rejects.toEqual(named('LockLost'));
  });

  it('is taken over once from what was seen; a second taker is refused', async () => {
    const ledger = fresh();
    await grantOf(ledger, 'dead');
    const seen = await ledger.readLock();
    const results = await Promise.allSettled([
      ledger.takeOverLock('x', 'arn:x', seen),
      ledger.takeOverLock('y', 'arn:y', seen),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({
      reason: named('LockHeld'),
    });
    expect((await ledger.readLock()).counter).toBe(2);
  });

  it('that was freed meanwhile is not taken over as seen, but as it is', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'a');
    const seen = await ledger.readLock();
    await ledger.releaseLock(grant);
    await expect(ledger.takeOverLock('b', 'arn:b', seen)).rejects.toEqual(named('LockHeld'));
    expect(await ledger.takeOverLock('b', 'arn:b', await ledger.readLock())).toEqual({
      run: 'b',
      counter: 2,
    });
  });

  it('that was never taken can be taken over too', async () => {
    expect(await fresh().takeOverLock('b', 'arn:b', { counter: 0, holder: null })).toEqual({
      run: 'b',
      counter: 1,
    });
  });

  it('forced free makes the old grant worthless; the same call again succeeds, another is refused', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'a');
    const seen = await ledger.readLock();
    await ledger.forceUnlock(seen, 'its machine was deleted');
    await ledger.forceUnlock(seen, 'its machine was deleted');
    expect(await ledger.readLock()).toEqual({ counter: 2, holder: null });
    await expect(ledger.assertLock(grant)).rejects.toEqual(named('LockLost'));
    await expect(ledger.forceUnlock(seen, 'another reason')).rejects.toEqual(named('LockHeld'));
  });
});
