import { expect, test } from 'vitest';
import type { ClusterClient, CommittedOffset } from '../../../functions/lib/kafka/port.ts';
import { known } from '../../../functions/lib/known.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';
import { newestOfChunks, results } from '../../../functions/sync-offsets/chunk-steps.ts';
import { keepSnapshot, readSnapshots } from '../../../functions/sync-offsets/snapshot.ts';
import { planUndo } from '../../../functions/undo-offsets/undo.ts';

const at = (offset: number): CommittedOffset => ({
  ...{ topic: 'orders', partition: 0, offset, metadata: '', leaderEpoch: -1 },
});
const position = (offset: number) => ({ topic: 'orders', partition: 0, offset });

/** One run: its ledger, and the groups of the other side, which its chunks write. */
function standingAt(offsets: Record<string, number>) {
  const steps = new Map<string, unknown>();
  const stands = new Map(Object.entries(offsets).map(([group, offset]) => [group, [at(offset)]]));
  const ledger = {
    getStep: async (_: string, name: string) => steps.get(name) ?? null,
    listSteps: async () => [...steps.keys()],
    putStep: async (_: unknown, name: string, value: unknown) => void steps.set(name, value),
  } as unknown as Ledger;
  const target = {
    committedOffsets: async (groups: readonly string[]) =>
      new Map(groups.map((group) => [group, known(stands.get(group) ?? [])])),
  } as unknown as ClusterClient;
  return {
    steps,
    stands,
    snapshots: () => readSnapshots(ledger, 'r'),
    async chunk(listing: number, chunk: number, written: Record<string, number>) {
      const writes = Object.entries(written).map(([group, targetOffset]) => ({
        group,
        plan: { translations: [{ topic: 'orders', partition: 0, targetOffset } as never] },
      }));
      await keepSnapshot(ledger, { run: 'r', counter: 1 }, { listing, chunk }, target, writes);
      for (const [group, offset] of Object.entries(written)) stands.set(group, [at(offset)]);
    },
  };
}

test('a try that died after its write has kept what stood before it', async () => {
  const run = standingAt({ billing: 2 });
  await run.chunk(1, 0, { billing: 7 });
  await run.chunk(1, 0, { billing: 7 });
  expect(await run.snapshots()).toEqual([
    { group: 'billing', before: known([at(2)]), written: [position(7)] },
  ]);
});

test('listed anew, in another chunk, a group keeps what stood before the first write', async () => {
  const run = standingAt({ billing: 2, audit: 3 });
  await run.chunk(1, 0, { billing: 7 });
  await run.chunk(2, 0, { audit: 4 });
  await run.chunk(2, 1, { billing: 9 });
  const [billing, audit] = await run.snapshots();
  expect(billing).toEqual({
    ...{ group: 'billing', before: known([at(2)]), written: [position(9)], earlier: [position(7)] },
  });
  expect(audit).toEqual({ group: 'audit', before: known([at(3)]), written: [position(4)] });
});

test.each([9, 7])('it is undone from whichever write of the run stands: %i', async (stands) => {
  const run = standingAt({ billing: 2 });
  await run.chunk(1, 0, { billing: 7 });
  await run.chunk(2, 0, { billing: 9 });
  const [billing] = await run.snapshots();
  if (billing === undefined) throw new Error('There is no snapshot.');
  expect(planUndo(billing, known([at(stands)]), known(0))).toMatchObject({ offsets: [at(2)] });
  expect(planUndo(billing, known([at(8)]), known(0)).kind).toBe('leave');
});

test('only what the newest listing has written is told', () => {
  const steps = ['sync-offsets-1-0', 'sync-offsets-1-1', 'sync-offsets-10-0', 'sync-offsets-2-0', 'move'];
  expect(newestOfChunks(results, steps)).toEqual(['sync-offsets-10-0']);
  expect(newestOfChunks(results, ['move'])).toEqual([]);
});
