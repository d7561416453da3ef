import { expect, it } from 'vitest';
import type { StrandedPartition } from '../../../functions/lib/stranded/types.ts';
import { aboveRebuilt } from '../../../functions/verify-return/above-rebuilt.ts';

it('looks above what was copied anew and proven, and above the cut where nothing was', () => {
  const stranded = [0, 1].map((partition) => ({
    ...{ topic: 'orders', partition, cut: 5, end: 9, lastReplicated: 4 },
  })) as unknown as StrandedPartition[];
  const rebuilt = [{ topic: 'orders', partition: 1, records: 7, boundary: 30, start: 12, end: 19 }];
  expect(aboveRebuilt(stranded, rebuilt)).toMatchObject([
    { partition: 0, cut: 5, end: 9, lastReplicated: 4 },
    { partition: 1, cut: 30, end: 19, lastReplicated: 18 },
  ]);
});
