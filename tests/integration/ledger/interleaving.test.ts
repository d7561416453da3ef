import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ledger, LockGrant, LockState } from '../../../functions/lib/ledger/types.ts';
import { type LedgerTable, startLedgerTable } from './table.ts';

let world: LedgerTable;
beforeAll(async () => {
  world = await startLedgerTable();
});
afterAll(() => world.close());

/** What is true of the ledger, told from what it granted and refused. */
interface Model {
  counter: number;
  holder: string | null;
  fact: { run: string; counter: number } | null;
  /** Grants as runs remember them, stale ones too. */
  readonly grants: Map<string, LockGrant>;
  /** A look at the lock that a run may act upon long after. */
  seen: LockState;
  readonly granted: Map<number, string>;
}
interface Real {
  readonly ledger: Ledger;
}
type Step = fc.AsyncCommand<Model, Real>;

const runs = fc.constantFrom('a', 'b', 'c');
const step = (name: string, run: string, act: (model: Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  run: act,
  toString: () => `${name}(${run})`,
});
function keep(model: Model, grant: LockGrant): void {
  expect(model.granted.get(grant.counter) ?? grant.run).toBe(grant.run);
  model.granted.set(grant.counter, grant.run);
  model.grants.set(grant.run, grant);
}

const acquire = (run: string): Step =>
  step('acquire', run, async (model, { ledger }) => {
    const result = await ledger.acquireLock(run, `arn:${run}`);
    if (model.holder === null) {
      model.counter += 1;
      model.holder = run;
    }
    expect(result.kind).toBe(model.holder === run ? 'acquired' : 'held');
    if (result.kind !== 'acquired') return;
    expect(result.grant.counter).toBe(model.counter);
    keep(model, result.grant);
  });
const look = (run: string): Step =>
  step('look', run, async (model, { ledger }) => {
    model.seen = await ledger.readLock();
    expect(model.seen).toMatchObject({ counter: model.counter });
    expect(model.seen.holder?.run ?? null).toBe(model.holder);
  });
const takeOver = (run: string): Step =>
  step('take over', run, async (model, { ledger }) => {
    const asSeen = model.seen.counter === model.counter && (model.seen.holder?.run ?? null) === model.holder;
    const mine = !asSeen && model.holder === run;
    const taken = await ledger
      .takeOverLock(run, `arn:${run}`, model.seen)
      .catch((error: Error) => error.name);
    if (!asSeen && !mine) {
      expect(taken).toBe('LockHeld');
      return;
    }
    if (asSeen) {
      model.counter += 1;
      model.holder = run;
    }
    expect(taken).toEqual({ run, counter: model.counter });
    if (typeof taken !== 'string') keep(model, taken);
  });
const release = (run: string): Step =>
  step('release', run, async (model, { ledger }) => {
    const grant = model.grants.get(run);
    if (grant === undefined) return;
    await ledger.releaseLock(grant);
    if (model.holder === run && grant.counter === model.counter) model.holder = null;
  });
const write = (run: string): Step =>
  step('write', run, async (model, { ledger }) => {
    const grant = model.grants.get(run);
    if (grant === undefined) return;
    const error = await ledger.putFact(grant, 'fact', grant).then(
      () => null,
      (failure: Error) => failure.name,
    );
    const holds = model.holder === run && grant.counter === model.counter;
    expect(error).toBe(holds ? null : 'LockLost');
    if (holds) model.fact = grant;
    expect(await ledger.getFact('fact')).toEqual(model.fact);
  });
const force = (run: string): Step =>
  step('force', run, async (model, { ledger }) => {
    await ledger.forceUnlock(await ledger.readLock(), 'a test');
    model.counter += 1;
    model.holder = null;
  });

it('grants and fences as the model says, whatever the order', async () => {
  let pair = 0;
  const commands = fc.commands(
    [acquire, look, takeOver, release, write, force].map((make) => runs.map(make)),
    { maxCommands: 25 },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      const setup = (): { model: Model; real: Real } => ({
        model: {
          counter: 0,
          holder: null,
          fact: null,
          grants: new Map(),
          seen: { counter: 0, holder: null },
          granted: new Map(),
        },
        real: { ledger: world.ledger(`model-${++pair}`) },
      });
      await fc.asyncModelRun(setup, steps);
    }),
    { numRuns: 40 },
  );
});

it('keeps counters apart and grown when everyone acts at once', async () => {
  let pair = 0;
  const actions = fc.array(
    fc.record({ run: runs, act: fc.constantFrom('acquire', 'take', 'write', 'release') }),
    { minLength: 4, maxLength: 16 },
  );
  await fc.assert(
    fc.asyncProperty(actions, async (list) => {
      const ledger = world.ledger(`race-${++pair}`);
      const granted = new Map<number, string>();
      const grants = new Map<string, LockGrant>();
      const keepGrant = (grant: LockGrant): void => {
        expect(granted.get(grant.counter) ?? grant.run).toBe(grant.run);
        granted.set(grant.counter, grant.run);
        grants.set(grant.run, grant);
      };
      const written: number[] = [];
      await Promise.allSettled(
        list.map(async ({ run, act }) => {
          const grant = grants.get(run) ?? { run, counter: 1 };
          if (act === 'take')
            keepGrant(await ledger.takeOverLock(run, `arn:${run}`, await ledger.readLock()));
          else if (act === 'release') await ledger.releaseLock(grant);
          else if (act === 'write') {
            await ledger.putFact(grant, 'fact', grant.counter);
            written.push(grant.counter);
          } else {
            const result = await ledger.acquireLock(run, `arn:${run}`);
            if (result.kind === 'acquired') keepGrant(result.grant);
          }
        }),
      ).then((results) => {
        for (const result of results)
          if (result.status === 'rejected') expect(['LockHeld', 'LockLost']).toContain(result.reason.name);
      });
      const fact = await ledger.getFact<number>('fact');
      expect(fact).toBe(written.length === 0 ? null : Math.max(...written));
    }),
    { numRuns: 40 },
  );
});
