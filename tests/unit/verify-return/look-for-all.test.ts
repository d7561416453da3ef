import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { RawRecord } from '../../../functions/lib/kafka/port.ts';
import type { StrandedPartition } from '../../../functions/lib/stranded/types.ts';
import { type LookProgress, lookForAll } from '../../../functions/verify-return/look-for-all.ts';
import { record } from '../copy-back/rebuilding.ts';
import { logCluster } from '../replay-stranded/log-cluster.ts';

const at = {
  ...{ topic: 'orders', partition: 0, cut: 2, end: 3, lastReplicated: 1 },
} as unknown as StrandedPartition;
/** Two records before the cut, and what clients wrote above it. */
const activeWith = (own: number): RawRecord[] => [
  ...[0, 1].map((offset) => record(offset, `old-${offset}`, true)),
  ...Array.from({ length: own }, (_, index) => record(2 + index, `own-${index}`)),
];
/** The two, one stranded, and the first of the others as the flow back has brought them. */
const oldWith = (brought: number): RawRecord[] => [
  ...[0, 1].map((offset) => record(offset, `old-${offset}`)),
  record(2, 'stranded'),
  ...Array.from({ length: brought }, (_, index) => ({
    ...record(3 + index, `own-${index}`, true),
    timestamp: record(2 + index, '').timestamp,
  })),
];
const never = () => 0;

function looking(active: RawRecord[], old: RawRecord[]) {
  const clusters = { old: logCluster(old), active: logCluster(active) };
  const reads = vi.spyOn(clusters.active.client, 'read');
  const look = (since: LookProgress | null = null, now: () => number = never) =>
    lookForAll(
      { old: clusters.old.client, active: clusters.active.client },
      at,
      active.length,
      {
        isolation: 'read_uncommitted',
        clock: { now, sleep: async () => undefined },
        signal: new AbortController().signal,
        deadline: 1,
        limits: { recordsPerCall: 2_000 },
      },
      since,
      false,
    );
  return { look, from: () => reads.mock.calls.flatMap(([requests]) => requests.map(({ from }) => from)) };
}

it('finds what has come back, and says where on the old side that ends', async () => {
  const found = await looking(activeWith(5), oldWith(5)).look();
  expect(found).toMatchObject({ looked: 5, missing: 0, foreign: 0, whole: true });
  expect(found.progress).toEqual({ at: 7, from: 8, looked: 5, clean: 8 });
});

it('ends where the flow has not come further, and is not past it the next time', async () => {
  const found = await looking(activeWith(5), oldWith(3)).look();
  expect(found).toMatchObject({ missing: 2, whole: true, progress: { at: 2, looked: 0 } });
  const later = await looking(activeWith(5), oldWith(5)).look(found.progress);
  expect(later).toMatchObject({ looked: 5, missing: 0, whole: true });
});

it('names what no flow has brought', async () => {
  const old = [...oldWith(5), record(8, 'somebody')];
  expect(await looking(activeWith(5), old).look()).toMatchObject({ foreign: 1, progress: { clean: 3 } });
});

it('goes through days of traffic in as many calls as it takes, and reads none of it twice', async () => {
  const many = looking(activeWith(2_500), oldWith(2_500));
  let since: LookProgress | null = null;
  let found: Awaited<ReturnType<typeof many.look>>;
  let calls = 0;
  do {
    found = await many.look(since, () => 1);
    since = found.progress;
    calls += 1;
  } while (!found.whole && calls < 10);
  expect(found).toMatchObject({ looked: 2_500, missing: 0, foreign: 0, whole: true });
  expect(calls).toBeGreaterThan(2);
  expect(new Set(many.from()).size).toBe(many.from().length);
});

describe('on a compacted topic', () => {
  const keyedRecord = (offset: number, key: number, index: number, copied: boolean): RawRecord => ({
    ...record(offset, '', copied),
    ...{ timestamp: 5_000 + index, key: Buffer.from(`k${key}`), value: Buffer.from(`v${index}`) },
  });
  /** What clients wrote above the cut, one record a key given. */
  const written = (keys: readonly number[]): RawRecord[] => [
    ...activeWith(0),
    ...keys.map((key, index) => keyedRecord(2 + index, key, index, false)),
  ];
  /** The first `arrived` of them on the old side, of which a cleaner has come to the first `cleaned`. */
  const brought = (keys: readonly number[], arrived: number, cleaned: number): RawRecord[] => [
    ...oldWith(0),
    ...keys.slice(0, arrived).flatMap((key, index) => {
      const replaced = index < cleaned && keys.slice(index + 1, cleaned).includes(key);
      return replaced ? [] : [keyedRecord(3 + index, key, index, true)];
    }),
  ];
  async function lookAll(
    active: RawRecord[],
    old: RawRecord[],
    since: LookProgress | null,
    { compacted = true, hurry = false } = {},
  ) {
    let progress = since;
    const mostLooks = Math.ceil(old.length / 3) * 2 + 1;
    for (let call = 0; call < 100; call += 1) {
      let looks = 0;
      const isOver = (): number => {
        looks += 1;
        return hurry && looks > mostLooks ? 1 : 0;
      };
      const found = await lookForAll(
        { old: logCluster(old).client, active: logCluster(active).client },
        at,
        active.length,
        {
          isolation: 'read_uncommitted',
          // In a hurry there is time for the old side, and for a part of the other one.
          clock: { now: isOver, sleep: async () => undefined },
          signal: new AbortController().signal,
          deadline: 1,
          limits: { recordsPerCall: 6 },
        },
        progress,
        compacted,
      );
      progress = structuredClone(found.progress);
      if (found.whole) return { ...found, progress };
    }
    throw new Error('It never comes to an end.');
  }

  it('what a later record of its key has replaced there is not missing', async () => {
    const keys = [1, 2, 1, 3, 2, 1, 4, 1];
    const old = brought(keys, 8, 6);
    expect(await lookAll(written(keys), old, null)).toMatchObject({ looked: 8, missing: 0 });
    expect((await lookAll(written(keys), old, null, { compacted: false })).missing).toBeGreaterThan(0);
  });

  it('is whole when all has arrived and not before, however far a cleaner came and whenever it was looked', async () => {
    const scene = fc.record({
      keys: fc.array(fc.nat(4), { minLength: 1, maxLength: 24 }),
      first: fc.nat(24),
      cleaned: fc.nat(24),
      later: fc.nat(24),
      hurry: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ keys, first, cleaned, later, hurry }) => {
        const arrived = Math.min(first, keys.length - 1);
        const early = await lookAll(written(keys), brought(keys, arrived, Math.min(cleaned, arrived)), null, {
          hurry,
        });
        expect(early.missing).toBeGreaterThan(0);
        const further = Math.max(Math.min(cleaned, arrived), Math.min(later, keys.length));
        const all = await lookAll(written(keys), brought(keys, keys.length, further), early.progress, {
          hurry,
        });
        expect(all).toMatchObject({ looked: keys.length, missing: 0 });
      }),
      { numRuns: 500 },
    );
  });

  it('what is awaited and the active side’s own cleaner takes, because clients wrote its key again, is awaited no more', async () => {
    const keys = [1, 2, 3];
    const early = await lookAll(written(keys), brought(keys, 2, 0), null);
    expect(early.missing).toBe(1);
    // The flow brings only the newer record of the key, which nobody waits for.
    const gone = written(keys).filter(({ offset }) => offset !== 4);
    const found = await lookForAll(
      {
        old: logCluster(brought(keys, 2, 0)).client,
        active: logCluster([...gone, keyedRecord(5, 3, 3, false)]).client,
      },
      at,
      5,
      {
        isolation: 'read_uncommitted',
        clock: { now: never, sleep: async () => undefined },
        signal: new AbortController().signal,
        limits: { recordsPerCall: 6 },
      },
      early.progress,
      true,
    );
    expect(found).toMatchObject({ missing: 0, whole: true });
  });

  it('it goes on being one for a look that has begun so', async () => {
    const keys = [1, 2, 1, 3];
    const early = await lookAll(written(keys), brought(keys, 3, 3), null);
    const later = await lookAll(written(keys), brought(keys, 4, 3), early.progress, { compacted: false });
    expect(later).toMatchObject({ looked: 4, missing: 0 });
  });
});
