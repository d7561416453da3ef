import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBoundary } from '../../../functions/halt-way-back/boundary.ts';
import type { RawRecord } from '../../../functions/lib/kafka/port.ts';
import { record } from '../copy-back/rebuilding.ts';
import { logCluster } from '../replay-stranded/log-cluster.ts';

const options = {
  isolation: 'read_uncommitted' as const,
  clock: { now: () => 0, sleep: async () => undefined },
  signal: new AbortController().signal,
};
/** On the active side: an own record, a late copy, and own ones again. */
const active = [record(0, 'a'), record(1, 'late', true), record(2, 'b'), record(3, 'c')];
const brought = (list: readonly RawRecord[]): RawRecord[] =>
  list.map(({ value, timestamp }, offset) => ({
    ...record(offset, value?.toString() ?? '', true),
    timestamp,
  }));
const boundary = (old: RawRecord[], from = 0) =>
  findBoundary(
    { old: logCluster(old).client, active: logCluster([...active]).client },
    { topic: 'orders', partition: 0, from, behind: 0, end: old.length },
    options,
  );

describe('where a halted flow goes on', () => {
  it('is behind what it has brought, and what it passes over before that', async () => {
    const own = active.filter((_, at) => at !== 1);
    for (const [delivered, expected] of [
      [0, 0],
      [1, 2],
      [2, 3],
      [3, 4],
    ] as const)
      expect(await boundary(brought(own.slice(0, delivered)))).toBe(expected);
    expect(await boundary([], 4)).toBe(4);
  });

  it('divides every log so that each own record is on exactly one side', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.nat(2), async (delivered, from) => {
        const own = active.filter(({ offset }) => offset !== 1);
        const before = own.filter(({ offset }) => offset < from).length;
        const some = own.slice(0, Math.max(before, delivered));
        const found = await boundary(brought(some), from);
        expect(own.filter(({ offset }) => offset < found)).toEqual(some);
      }),
    );
  });

  it('cannot be told where a record was passed over and a later one brought', async () => {
    await expect(boundary(brought([active[0], active[3]].flatMap((one) => one ?? [])))).rejects.toThrow(
      /passed over/,
    );
  });
});
