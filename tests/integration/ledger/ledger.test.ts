import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBlob, putBlob } from '../../../functions/lib/ledger/blobs.ts';
import { openTable } from '../../../functions/lib/ledger/table.ts';
import type { Ledger, LockGrant, Pointer, Run } from '../../../functions/lib/ledger/types.ts';
import { type LedgerTable, startLedgerTable, table } from './table.ts';

let world: LedgerTable;
beforeAll(async () => {
  world = await startLedgerTable();
});
afterAll(() => world.close());

let pairs = 0;
const freshPair = (): string => `pair-${++pairs}`;
const fresh = (): Ledger => world.ledger(freshPair());
async function grantOf(ledger: Ledger, run: string): Promise<LockGrant> {
  const result = await ledger.acquireLock(run, `arn:${run}`);
  if (result.kind !== 'acquired') throw new Error(`held by ${result.lock.holder?.run}`);
  return result.grant;
}
/** The lock goes from one run, taken for dead, to another. */
async function takenOver(ledger: Ledger): Promise<{ stale: LockGrant; now: LockGrant }> {
  const stale = await grantOf(ledger, 'dead');
  return { stale, now: await ledger.takeOverLock('next', 'arn:next', await ledger.readLock()) };
}
const pointer = (epoch: number, over: Partial<Pointer> = {}): Pointer => ({
  epoch,
  side: 'primary',
  bootstrap: 'a:1',
  since: '2026-11-24T00:00:00Z',
  run: 'r',
  ...over,
});
const named = (name: string) => expect.objectContaining({ name });
const real = { kind: 'real' } as const;

describe('lock', () => {
  it('is granted once, again to the same execution, and names its holder to others', async () => {
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

describe('a holder that lost the lock', () => {
  it('writes nothing any more, whether or not the next one wrote it', async () => {
    const ledger = fresh();
    const { stale, now } = await takenOver(ledger);
    await ledger.putFact(now, 'setup', 'new');
    const lost = named('LockLost');
    await expect(ledger.putFact(stale, 'setup', 'old')).rejects.toEqual(lost);
    await expect(ledger.putFact(stale, 'other', 'old')).rejects.toEqual(lost);
    await expect(ledger.putStep(stale, 'step', 'old')).rejects.toEqual(lost);
    await expect(ledger.putPointer(stale, real, null, pointer(1))).rejects.toEqual(lost);
    expect(await ledger.getFact('setup')).toBe('new');
    expect(await ledger.getPointer(real)).toBeNull();
  });

  it('overwrites no newer item even if it looked at the lock in time', async () => {
    const items = openTable(world.document, table, freshPair());
    await putBlob(items, 'fact#x', { run: 'new', counter: 7 }, 'new');
    await expect(
      putBlob(items, 'fact#x', { run: 'old', counter: 6 }, randomBytes(900_000).toString('hex')),
    ).rejects.toEqual(named('LockLost'));
    expect(await getBlob(items, 'fact#x')).toBe('new');
    expect(await items.query('chunk#')).toEqual([]);
  });

  it('removes no shadow pointer of a later holder', async () => {
    const ledger = fresh();
    const { stale, now } = await takenOver(ledger);
    const scope = { kind: 'shadow', run: 'drill-1' } as const;
    await ledger.putPointer(now, scope, null, pointer(1));
    await expect(ledger.deletePointer(stale, scope)).rejects.toEqual(named('LockLost'));
    await ledger.deletePointer(now, scope);
    await ledger.deletePointer(now, scope);
    expect(await ledger.getPointer(scope)).toBeNull();
  });
});

describe('pointer', () => {
  it('moves from the epoch that was expected, and only up', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'r');
    await ledger.putPointer(grant, real, null, pointer(1));
    await ledger.putPointer(grant, real, 1, pointer(2, { side: 'secondary' }));
    expect(await ledger.getPointer(real)).toEqual(pointer(2, { side: 'secondary' }));
    const moved = named('PointerMoved');
    await expect(ledger.putPointer(grant, real, null, pointer(1))).rejects.toEqual(moved);
    await expect(ledger.putPointer(grant, real, 1, pointer(2, { run: 'other' }))).rejects.toEqual(moved);
    await expect(ledger.putPointer(grant, real, 5, pointer(6))).rejects.toEqual(moved);
    await expect(ledger.putPointer(grant, real, 2, pointer(2))).rejects.toEqual(named('InputInvalid'));
  });

  it('written again is a success, also with a later time, and the first time stands', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'r');
    await ledger.putPointer(grant, real, null, pointer(1));
    await ledger.putPointer(grant, real, null, pointer(1, { since: '2026-11-24T00:00:09Z' }));
    expect(await ledger.getPointer(real)).toEqual(pointer(1));
  });

  it('of a drill is its own', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'r');
    await ledger.putPointer(grant, { kind: 'shadow', run: 'drill-1' }, null, pointer(1));
    expect(await ledger.getPointer(real)).toBeNull();
    expect(await ledger.getPointer({ kind: 'shadow', run: 'drill-2' })).toBeNull();
  });
});

describe('step results', () => {
  it('of 5 MB come back whole, and replacing them leaves no chunk behind', async () => {
    const pair = freshPair();
    const ledger = world.ledger(pair);
    const items = openTable(world.document, table, pair);
    const chunks = async (): Promise<number> => (await items.query('chunk#')).length;
    const grant = await grantOf(ledger, 'run');
    const big = { text: randomBytes(3_750_000).toString('base64') };
    await ledger.putStep(grant, 'big', big);
    expect(await chunks()).toBeGreaterThan(10);
    expect(await ledger.getStep('run', 'big')).toEqual(big);
    await ledger.putStep(grant, 'big', { small: true });
    expect(await ledger.getStep('run', 'big')).toEqual({ small: true });
    expect(await chunks()).toBe(0);
  });

  it('are read as one write or the other while they are replaced', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'run');
    const value = (letter: string) => ({ letter, noise: randomBytes(400_000).toString('hex'), end: letter });
    await ledger.putStep(grant, 's', value('a'));
    const writes = (async () => {
      for (const letter of ['b', 'c', 'd']) await ledger.putStep(grant, 's', value(letter));
    })();
    for (let i = 0; i < 12; i++) {
      const read = await ledger
        .getStep<{ letter: string; end: string }>('run', 's')
        .catch((error: Error) => error.name);
      if (typeof read === 'string') expect(read).toBe('AwsUnavailable');
      else expect(read?.letter).toBe(read?.end);
    }
    await writes;
    expect(await ledger.getStep('run', 's')).toMatchObject({ letter: 'd', end: 'd' });
  });

  it('are listed by run; names of any kind keep apart', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'a#b');
    await ledger.putStep(grant, 'c', 1);
    await ledger.putStep(grant, 'd/e f', undefined);
    expect(await ledger.listSteps('a#b')).toEqual(['c', 'd/e f']);
    expect(await ledger.listSteps('a')).toEqual([]);
    expect(await ledger.getStep('a#b', 'd/e f')).toBeNull();
    expect(await ledger.getStep('a#b', 'none')).toBeNull();
  });
});

describe('runs', () => {
  const run = (name: string, startedAt: string): Run => ({
    run: name,
    pair: 'p',
    machine: 'drill',
    executionArn: `arn:${name}`,
    startedAt,
    startedBy: { principal: 'anna', known: 'signed' },
    status: 'running',
    finishedAt: null,
    reasons: [],
  });
  const end = { status: 'failed', finishedAt: '2026-11-24T08:00:00Z', reasons: ['why'] } as const;

  it('are listed newest first, once, by the start that stands', async () => {
    const ledger = fresh();
    await ledger.putRun(run('a', '2026-11-24T06:00:00Z'));
    await ledger.putRun(run('b', '2026-11-24T07:00:00Z'));
    await ledger.putRun(run('a', '2026-11-24T09:00:00Z'));
    expect((await ledger.listRuns(10)).map((found) => found.run)).toEqual(['b', 'a']);
    expect((await ledger.listRuns(1)).map((found) => found.run)).toEqual(['b']);
    expect(await ledger.getRun('a')).toEqual(run('a', '2026-11-24T06:00:00Z'));
    await expect(ledger.putRun({ ...run('a', 'x'), executionArn: 'arn:z' })).rejects.toEqual(
      named('InputInvalid'),
    );
  });

  it('end once: the first end stands', async () => {
    const ledger = fresh();
    await ledger.putRun(run('a', '2026-11-24T06:00:00Z'));
    await ledger.finishRun('a', end);
    await ledger.finishRun('a', { ...end, status: 'aborted' });
    await ledger.putRun(run('a', '2026-11-24T06:00:00Z'));
    expect(await ledger.getRun('a')).toEqual({ ...run('a', '2026-11-24T06:00:00Z'), ...end });
    await expect(ledger.finishRun('nobody', end)).rejects.toEqual(named('InputInvalid'));
  });
});

describe('a lost answer', () => {
  it('followed by the same call is a success, for every write', async () => {
    const ledger = fresh();
    const twice = async <T>(write: () => Promise<T>): Promise<T> => {
      world.loseAnswers(1);
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
