import { describe, expect, it } from 'vitest';
import { decideStranded } from '../../../functions/decide-stranded/decide.ts';
import { finalLossText } from '../../../functions/decide-stranded/final-loss-text.ts';
import { refuseRebuild } from '../../../functions/decide-stranded/refuse-rebuild.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { finalLoss } from '../../../functions/lib/stranded/left-behind.ts';
import type { StrandedPartition } from '../../../functions/lib/stranded/types.ts';

const wish = { stranded: null, reason: null, includeSuperseded: false, rebuild: false };

describe('what becomes of stranded records', () => {
  it('is asked of a person where there are any, and not where there are none', () => {
    expect(decideStranded(3, wish, null)).toBeNull();
    expect(decideStranded(0, wish, null)).toMatchObject({ action: 'none' });
  });

  it('is what was told, dropping only with a reason', () => {
    for (const stranded of ['keep', 'replay'] as const)
      expect(decideStranded(3, { ...wish, stranded }, null)).toMatchObject({ action: stranded });
    expect(() => decideStranded(3, { ...wish, stranded: 'drop' }, null)).toThrow(/reason/);
    expect(decideStranded(3, { ...wish, stranded: 'drop', reason: 'test data' }, null)).toMatchObject({
      action: 'drop',
      reason: 'test data',
    });
  });

  it('stands once it is decided', () => {
    const before = {
      action: 'replay',
      reason: null,
      includeSuperseded: true,
      rebuild: false,
      giveUp: null,
    } as const;
    expect(decideStranded(3, wish, before)).toBe(before);
    expect(decideStranded(3, { ...wish, stranded: 'replay' }, before)).toBe(before);
    expect(() => decideStranded(3, { ...wish, stranded: 'drop', reason: 'x' }, before)).toThrow(/stands/);
  });
});

describe('asked again, since its answer was lost', () => {
  const wishes = ([null, 'keep', 'replay', 'drop'] as const).flatMap((stranded) =>
    [false, true].map((rebuild) => ({ ...wish, stranded, rebuild, reason: 'the tails differ' })),
  );
  it.each(wishes)('stranded $stranded, rebuild $rebuild: decides as the first time', (told) => {
    for (const records of [0, 3]) {
      const first = decideStranded(records, told, null);
      if (first !== null) expect(decideStranded(records, told, first)).toEqual(first);
    }
  });
});

describe('a rebuild', () => {
  const told = { ...wish, rebuild: true, reason: 'the tails differ' };
  const kept = {
    action: 'keep',
    reason: null,
    includeSuperseded: false,
    rebuild: false,
    giveUp: null,
  } as const;

  it('needs a reason, and a decision about stranded records all the same', () => {
    expect(() => decideStranded(0, { ...told, reason: null }, null)).toThrow(/reason/);
    expect(decideStranded(0, told, null)).toMatchObject({
      action: 'none',
      rebuild: true,
      reason: told.reason,
    });
    expect(decideStranded(3, told, null)).toBeNull();
    expect(decideStranded(3, { ...told, stranded: 'replay' }, null)).toMatchObject({ rebuild: true });
  });

  it('can be asked for later, and stands once it is', () => {
    const asked = decideStranded(3, told, kept);
    expect(asked).toEqual({ ...kept, rebuild: true, reason: told.reason });
    expect(decideStranded(3, wish, asked)).toBe(asked);
    expect(decideStranded(3, { ...told, reason: null }, asked)).toBe(asked);
  });

  it('lets a person give up what is nowhere else, later, too', () => {
    const dropped = { ...told, stranded: 'drop' } as const;
    expect(decideStranded(0, dropped, null)).toMatchObject({ action: 'none', giveUp: told.reason });
    expect(decideStranded(3, told, { ...kept, rebuild: true })).toMatchObject({ giveUp: null });
    expect(decideStranded(3, dropped, { ...kept, rebuild: true })).toMatchObject({
      action: 'keep',
      giveUp: told.reason,
    });
    expect(() => decideStranded(3, { ...dropped, rebuild: false }, kept)).toThrow(/stands/);
  });

  it('is refused where a flow would carry the new records back', () => {
    const pair = (standingPair: boolean) => ({ replication: { standingPair } }) as Pair;
    expect(() => refuseRebuild(pair(true), ['stranded orders-0'])).not.toThrow();
    expect(() => refuseRebuild(pair(true), ['restore-flow-out'])).toThrow(/too late/);
    expect(() => refuseRebuild(pair(false), [])).toThrow(/standingPair/);
  });
});

describe('the final statement', () => {
  const partition = (
    partition: number,
    records: number,
    values: StrandedPartition['values'] = 'encrypted',
  ) => ({
    ...{ topic: 'orders', partition, lastReplicated: 4, end: 9, cut: 5, records, bytes: 1, values },
    ...{ firstTimestamp: records > 0 ? 1000 : null, lastTimestamp: records > 0 ? 2000 : null },
    ...{ ranges: [], digest: '', lateTail: [], otherSide: 0, unproven: 0, bucket: 'b', objects: [] },
    upperBound: false,
  });

  it('is exact and not provisional any more', () => {
    expect(finalLoss([partition(0, 3), partition(1, 0)], 11_000)).toMatchObject({
      kind: 'exact',
      records: 3,
      provisional: false,
      rpoSeconds: { known: true, value: 10 },
    });
  });

  it('is an upper bound where the active side has removed what would tell', () => {
    const some = [partition(0, 3), { ...partition(1, 2), upperBound: true }];
    expect(finalLoss(some, 11_000)).toMatchObject({
      kind: 'estimate',
      records: 5,
      partitions: [
        { kind: 'exact', reason: '' },
        {
          kind: 'estimate',
          records: 2,
          upperBound: true,
          reason: expect.stringMatching(/^an upper bound: /),
        },
      ],
    });
    expect(finalLossText('failover-1', some)).toMatch(/^At most 5 .*\(orders-0: 3, orders-1: at most 2\)/);
  });

  it('says where, and whether the values were written out', () => {
    expect(finalLossText('failover-1', [partition(0, 0)])).toContain('Nothing was lost by failover-1');
    expect(finalLossText('failover-1', [partition(0, 3), partition(1, 0)])).toBe(
      '3 acknowledged record(s) were left behind by failover-1 (orders-0: 3). They were written out, encrypted.',
    );
    const many = Array.from({ length: 7 }, (_, at) => partition(at, 1));
    expect(finalLossText('failover-1', many)).toContain('orders-4: 1, and 2 more partitions)');
    expect(finalLossText('failover-1', [partition(0, 3, 'left-out')])).toContain('Only their hashes');
  });
});
