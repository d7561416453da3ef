import fc from 'fast-check';
import { expect, test } from 'vitest';
import { within, without } from '../../../../functions/lib/fence/acl.ts';
import { applyFence } from '../../../../functions/lib/fence/apply.ts';
import { liftFence } from '../../../../functions/lib/fence/lift.ts';
import type { FenceSite } from '../../../../functions/lib/fence/site.ts';
import type { FenceRecord, FenceTargets } from '../../../../functions/lib/fence/types.ts';
import type { Acl, ClusterClient } from '../../../../functions/lib/kafka/port.ts';
import type { Ledger } from '../../../../functions/lib/ledger/types.ts';
import { anyAcls, anyTargets, sorted } from './any-acls.ts';

/** A function that dies at its nth effect, before it or after it; its cluster and its ledger outlive it. */
interface Outside {
  acls: readonly Acl[];
  fact: FenceRecord | null;
}
const died = new Error('died');

function siteThatDies(outside: Outside, at: number, effectFirst: boolean): FenceSite {
  let calls = 0;
  const effect = async (change: () => void): Promise<void> => {
    calls += 1;
    if (calls !== at) return change();
    if (effectFirst) change();
    throw died;
  };
  const cluster: Partial<ClusterClient> = {
    listAcls: async () => [...outside.acls],
    createAcls: (acls) =>
      effect(() => {
        outside.acls = [...without(outside.acls, acls), ...acls];
      }),
    deleteAcls: (acls) =>
      effect(() => {
        outside.acls = without(outside.acls, acls);
      }),
  };
  const ledger: Partial<Ledger> = {
    getFact: async <T>() => outside.fact as T | null,
    putFact: (_grant, _name, value) =>
      effect(() => {
        outside.fact = value as FenceRecord;
      }),
    assertLock: () => effect(() => undefined),
  };
  return {
    side: 'primary',
    drill: null,
    cluster: cluster as ClusterClient,
    ledger: ledger as Ledger,
    grant: { run: 'r', counter: 1 },
    clock: { now: () => 0, sleep: () => Promise.reject(new Error('nothing to wait for')) },
    signal: new AbortController().signal,
    timeoutMs: 0,
  };
}
const alive = (outside: Outside): FenceSite => siteThatDies(outside, 0, false);
const wish = (targets: FenceTargets, openByDefault: boolean) =>
  ({ epoch: 1, who: ['writers'], targets, openByDefault }) as const;
const orDie = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => expect(error).toBe(died));

test('killed before or after any effect, it is put up by the next attempt and lifted completely', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyAcls,
      anyTargets,
      fc.boolean(),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 5 }),
      async (acls, targets, open, at, effectFirst, liftAt) => {
        const whole: Outside = { acls, fact: null };
        await applyFence(alive(whole), wish(targets, open));
        const outside: Outside = { acls, fact: null };
        await orDie(applyFence(siteThatDies(outside, at, effectFirst), wish(targets, open)));
        await applyFence(alive(outside), wish(targets, open));
        expect(sorted(outside.acls)).toEqual(sorted(whole.acls));
        expect(outside.fact).toEqual(whole.fact);

        await orDie(liftFence(siteThatDies(outside, liftAt, effectFirst)));
        await liftFence(alive(outside));
        expect(sorted(outside.acls)).toEqual(sorted(acls));
        expect(outside.fact?.added ?? []).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('killed while it is brought in line with other topics and groups, all of both is lifted', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyAcls,
      anyTargets,
      anyTargets,
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      async (acls, first, second, at, effectFirst) => {
        const outside: Outside = { acls, fact: null };
        await applyFence(alive(outside), wish(first, true));
        await orDie(applyFence(siteThatDies(outside, at, effectFirst), wish(second, true)));
        await liftFence(alive(outside));
        expect(sorted(outside.acls)).toEqual(sorted(acls));
      },
    ),
    { numRuns: 300 },
  );
});

test('nothing is changed before the ledger names it', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyAcls,
      anyTargets,
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      async (acls, targets, at, first) => {
        const outside: Outside = { acls, fact: null };
        await orDie(applyFence(siteThatDies(outside, at, first), wish(targets, true)));
        const made = without(outside.acls, acls);
        expect(within(made, outside.fact?.added ?? [])).toEqual(made);
      },
    ),
  );
});

test('lifting leaves what was there before, although the fence wanted the same', async () => {
  const deny: Acl = {
    resourceType: 'topic',
    resourceName: 'a',
    patternType: 'literal',
    principal: 'User:api',
    host: '*',
    operation: 'write',
    permission: 'deny',
  };
  const outside: Outside = { acls: [deny], fact: null };
  const targets = { writers: ['User:api'], topics: ['a', 'b'], readers: [], groups: [] };
  const { denies, record } = await applyFence(alive(outside), wish(targets, false));
  expect([denies.length, record.added.length]).toEqual([2, 1]);
  // A second time there is nothing to do, and nothing is written: its first effect would kill it.
  expect(await applyFence(siteThatDies(outside, 1, false), wish(targets, false))).toMatchObject({ record });
  expect(await liftFence(alive(outside))).toEqual({ removed: 1, left: [] });
  expect(outside.acls).toEqual([deny]);
  expect(await liftFence(alive(outside))).toEqual({ removed: 0, left: [] });
});

test('what a broker still lists after the bound is not called lifted', async () => {
  const outside: Outside = { acls: [], fact: null };
  const targets = { writers: ['User:api'], topics: ['a'], readers: [], groups: [] };
  await applyFence(alive(outside), wish(targets, false));
  const site = alive(outside);
  const slow = { ...site, cluster: { ...site.cluster, deleteAcls: () => Promise.resolve() } };
  expect(await liftFence(slow)).toMatchObject({ removed: 1, left: [{ resourceName: 'a' }] });
  expect(outside.fact).toMatchObject({ state: 'lifting', added: [{ resourceName: 'a' }] });
  expect(await liftFence(alive(outside))).toEqual({ removed: 1, left: [] });
});
