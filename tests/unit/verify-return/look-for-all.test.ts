import { expect, it, vi } from 'vitest';
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
