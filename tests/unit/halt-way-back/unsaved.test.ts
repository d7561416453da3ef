import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOlder, type Older } from '../../../functions/halt-way-back/older.ts';
import { requireNoneOlder, requireSaved } from '../../../functions/halt-way-back/unsaved.ts';
import type { RawRecord } from '../../../functions/lib/kafka/port.ts';
import type { StrandedPartition } from '../../../functions/lib/stranded/types.ts';
import { record } from '../copy-back/rebuilding.ts';
import { logCluster } from '../replay-stranded/log-cluster.ts';

const told = (action: 'keep' | 'replay' | 'drop', giveUp: string | null = null) => ({ action, giveUp });

describe('what a rebuild would remove', () => {
  const stranded = (values: StrandedPartition['values']) =>
    [{ topic: 'orders', partition: 0, records: 3, values }] as unknown as StrandedPartition[];
  const replayed = (count: number) => [{ topic: 'orders', partition: 0, replayed: count, superseded: [] }];

  it('is somewhere else, or a person gave it up', () => {
    expect(() => requireSaved(stranded('left-out'), [], told('keep'))).toThrow(/orders-0: 3/);
    expect(() => requireSaved(stranded('left-out'), replayed(2), told('replay'))).toThrow(/orders-0: 1/);
    for (const saved of [told('drop'), told('keep', 'why')])
      expect(() => requireSaved(stranded('left-out'), [], saved)).not.toThrow();
    expect(() => requireSaved(stranded('left-out'), replayed(3), told('replay'))).not.toThrow();
    expect(() => requireSaved(stranded('encrypted'), [], told('keep'))).not.toThrow();
  });

  it('is told by offset where no export lists it', () => {
    const older = new Map([['orders-0', { offsets: [3, 4, 9] }]]);
    expect(() => requireNoneOlder(older, { giveUp: null })).toThrow(/orders-0: 3-4, 9/);
    expect(() => requireNoneOlder(older, { giveUp: 'why' })).not.toThrow();
    expect(() => requireNoneOlder(new Map([['orders-0', { offsets: [] }]]), { giveUp: null })).not.toThrow();
  });
});

describe('older records that only the old side has', () => {
  const own = ['a', 'b', 'c', 'd', 'e'].map((value, offset) => record(offset, value));
  const brought = (offsets: readonly number[]): RawRecord[] =>
    offsets.map((of, offset) => ({ ...record(of, own[of]?.value?.toString() ?? '', true), offset }));
  const older = (active: RawRecord[], compacted = false, since: Older | null = null, timeIsOver = false) =>
    findOlder(
      { old: logCluster([...own]).client, active: logCluster(active).client, isolation: 'read_uncommitted' },
      {
        ...{ topic: 'orders', partition: 0, from: 0, to: own.length, start: 0, compacted },
        ...{ cut: active.length, end: active.length },
      },
      since,
      () => timeIsOver,
    );

  it('are those that were kept or never copied; what has expired on the active side is none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([0, 1, 2, 3, 4]), async (offsets) => {
        const [first = 5] = offsets;
        const lacking = [0, 1, 2, 3, 4].filter((at) => at > first && !offsets.includes(at));
        expect((await older(brought(offsets))).offsets).toEqual(lacking);
      }),
    );
  });

  it('are not those of a key that the active side still has, where topics are compacted', async () => {
    const newer = { ...record(9, 'x'), offset: 1, key: Buffer.from('b') };
    expect((await older([...brought([0]), newer], true)).offsets).toEqual([2, 3, 4]);
  });

  it('are found by a look that goes on', async () => {
    const since = { next: 3, behind: 1, offsets: [1], whole: false };
    expect(await older(brought([0, 3]), false, since)).toEqual({
      ...{ next: 5, behind: 2, offsets: [1, 4], whole: true },
    });
  });
});
