import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LockGrant } from '../../../functions/lib/ledger/types.ts';
import { grantOf, named, pointer, real } from '../../integration/ledger/grants.ts';
import { a, b, type Region, startTwoReplicas, type TwoReplicas } from './two-replicas.ts';

let world: TwoReplicas;
let pairs = 0;
beforeAll(async () => {
  world = await startTwoReplicas();
  await Promise.all([world.deploy(a), world.deploy(b)]);
});
afterAll(() => world?.close());

/** A ledger of its own, from either Region. */
const fresh = () => {
  const pair = `pair-${++pairs}`;
  return { [a]: world.ledger(a, pair), [b]: world.ledger(b, pair) };
};

describe('two Regions', () => {
  it('that ask for the lock at once: one wins it, and the other is told whose it is', async () => {
    for (let round = 0; round < 20; round += 1) {
      const ledger = fresh();
      const results = await Promise.all(
        ([a, b] as const).map((region) => ledger[region].acquireLock(`run-${region}`, `arn:${region}`)),
      );
      const won = results.filter(({ kind }) => kind === 'acquired');
      expect(won).toHaveLength(1);
      const [lost] = results.filter((one) => one.kind === 'held');
      expect(lost?.lock.holder?.run).toBe(won[0]?.kind === 'acquired' ? won[0].grant.run : '');
    }
  });

  it('that promote at once from one epoch: one of them does', async () => {
    const ledger = fresh();
    const first = await grantOf(ledger[b], 'run-1');
    await ledger[b].putPointer(first, real, null, pointer(1));
    // The same grant, as a step that Step Functions has started twice would have it.
    const results = await Promise.allSettled([
      ledger[a].putPointer(first, real, 1, pointer(2, { side: 'primary', run: 'run-1' })),
      ledger[b].putPointer(first, real, 1, pointer(2, { side: 'secondary', run: 'run-1' })),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [failed] = results.filter((one) => one.status === 'rejected');
    expect(failed?.reason).toEqual(named('PointerMoved'));
  });

  it('see each other’s promotion, steps and facts at once, and the lock as it stands', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger[a], 'run-1');
    await ledger[a].putPointer(grant, real, null, pointer(1));
    await ledger[a].putStep(grant, 'cut', { of: 'x'.repeat(1_000) });
    expect(await ledger[b].getPointer(real)).toMatchObject({ epoch: 1 });
    expect(await ledger[b].getStep('run-1', 'cut')).toEqual({ of: 'x'.repeat(1_000) });
    await ledger[b].assertLock(grant);
    await ledger[b].forceUnlock(await ledger[b].readLock(), 'its Region is lost');
    await expect(ledger[a].assertLock(grant)).rejects.toEqual(named('LockLost'));
    await expect(ledger[a].putPointer(grant, real, 1, pointer(2))).rejects.toEqual(named('LockLost'));
    expect(await ledger[b].getPointer(real)).toMatchObject({ epoch: 1 });
  });
});

it('keeps counters apart and grown when both Regions act at once, in whatever order', async () => {
  const actions = fc.array(
    fc.record({
      region: fc.constantFrom<Region>(a, b),
      run: fc.constantFrom('a', 'b', 'c'),
      act: fc.constantFrom('acquire', 'take', 'write', 'release'),
    }),
    { minLength: 4, maxLength: 16 },
  );
  await fc.assert(
    fc.asyncProperty(actions, async (list) => {
      const ledger = fresh();
      const granted = new Map<number, string>();
      const grants = new Map<string, LockGrant>();
      const keep = (grant: LockGrant): void => {
        expect(granted.get(grant.counter) ?? grant.run).toBe(grant.run);
        granted.set(grant.counter, grant.run);
        grants.set(grant.run, grant);
      };
      const written: number[] = [];
      const results = await Promise.allSettled(
        list.map(async ({ region, run, act }) => {
          const here = ledger[region];
          const grant = grants.get(run) ?? { run, counter: 1 };
          if (act === 'take') keep(await here.takeOverLock(run, `arn:${run}`, await here.readLock()));
          else if (act === 'release') await here.releaseLock(grant);
          else if (act === 'write') {
            await here.putFact(grant, 'fact', grant.counter);
            written.push(grant.counter);
          } else {
            const result = await here.acquireLock(run, `arn:${run}`);
            if (result.kind === 'acquired') keep(result.grant);
          }
        }),
      );
      for (const result of results)
        if (result.status === 'rejected') expect(['LockHeld', 'LockLost']).toContain(result.reason.name);
      const fact = written.length === 0 ? null : Math.max(...written);
      for (const region of [a, b] as const) expect(await ledger[region].getFact('fact')).toBe(fact);
    }),
    { numRuns: 30 },
  );
});
