import { expect, it } from 'vitest';
import { judgeGrowth } from '../../../functions/estimate-loss/grew.ts';

const loss = (records: number | null, kind: 'exact' | 'estimate' | 'unknown' = 'exact') => ({
  kind,
  records,
});

it.each([
  ['switchover', loss(0), loss(0), false],
  ['switchover', loss(1), loss(1), true],
  ['switchover', loss(0, 'estimate'), loss(0), true],
  ['switchover', loss(null, 'unknown'), loss(0), true],
  ['failover', loss(5), loss(5), false],
  ['failover', loss(4), loss(5), false],
  ['failover', loss(6), loss(5), true],
  ['failover', loss(null, 'unknown'), loss(5), true],
  // An unknown number was approved as such: any number is less than that.
  ['failover', loss(9, 'estimate'), loss(null, 'unknown'), false],
  ['failover', loss(0), null, true],
] as const)('%s: %o after %o has grown: %s', (mode, now, approved, grew) => {
  expect(judgeGrowth(now, approved, mode).grew).toBe(grew);
});

it('says how much, and how much was approved', () => {
  expect(judgeGrowth(loss(6), loss(5), 'failover').sentence).toMatch(/^6 record.*5 were approved/);
});

const seenAt = (records: number, takenAt: number, downSince: number | null = null) => ({
  ...loss(records, 'estimate'),
  basis: {
    takenAt,
    ageMs: 1,
    behind: 0,
    recordsPerSecond: { known: true, value: 10 } as const,
    ...{ arrivedSince: 0, writtenUntil: 2, downSince, written: 0 },
    reason: 'dark',
  },
});

it('does not ask again because the same observation of a side that is down grew older, but because a newer one says more', () => {
  expect(judgeGrowth(seenAt(900, 1, 5), seenAt(300, 1, 5), 'failover').grew).toBe(false);
  expect(judgeGrowth(seenAt(900, 2), seenAt(300, 1), 'failover').grew).toBe(true);
  expect(judgeGrowth(seenAt(900, 2), loss(0), 'failover').grew).toBe(true);
});

it('asks again where the side is not seen down, or not any more: clients may have written all the time', () => {
  expect(judgeGrowth(seenAt(900, 1), seenAt(300, 1), 'failover').grew).toBe(true);
  expect(judgeGrowth(seenAt(300, 1), seenAt(300, 1), 'failover').grew).toBe(false);
  expect(judgeGrowth(seenAt(900, 1, 5), seenAt(300, 1, 5), 'failover').grew).toBe(false);
  expect(judgeGrowth(seenAt(300, 1, 5), seenAt(900, 1), 'failover').grew).toBe(false);
  expect(judgeGrowth(seenAt(900, 1), seenAt(300, 1, 5), 'failover').grew).toBe(true);
  expect(judgeGrowth(seenAt(900, 1, 5), seenAt(300, 1), 'failover').grew).toBe(true);
});
