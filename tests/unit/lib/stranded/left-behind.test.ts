import { expect, it } from 'vitest';
import { isForGood } from '../../../../functions/lib/log/loss.ts';
import { finalLoss, leftBehind } from '../../../../functions/lib/stranded/left-behind.ts';

const at = { topic: 'orders', partition: 0 };
const record = (offset: number) => ({
  offset,
  timestamp: 10 * offset,
  fingerprint: `${offset}`,
  copied: false,
});
const stated = (
  stranded: readonly ReturnType<typeof record>[],
  { doubt = null as 'removed' | 'holes' | null, removed = false, before = null as number | null } = {},
) => finalLoss([leftBehind(at, { stranded, doubt, removed }, { compacted: true, before })], 100);

it('counts what stayed behind, from its first time to its last', () => {
  expect(stated([record(3), record(4)])).toMatchObject({
    kind: 'exact',
    records: 2,
    partitions: [{ firstTimestamp: 30, lastTimestamp: 40, reason: '' }],
  });
  expect(isForGood(stated([record(3)], { doubt: 'holes' }))).toBe(true);
  expect(stated([record(3)], { doubt: 'holes' }).partitions[0]).toMatchObject({ upperBound: true });
});

it('is no last word where the old side may have lost some itself, and never nothing', () => {
  const some = stated([record(3)], { removed: true, doubt: 'removed' });
  expect(some).toMatchObject({ kind: 'estimate', records: 1 });
  expect(isForGood(some)).toBe(false);
  expect(isForGood(stated([], { removed: true }))).toBe(false);
  expect(isForGood(stated([], { removed: true, before: 5 }))).toBe(false);
  // Nothing was behind, and nobody wrote: it has expired whole.
  expect(stated([], { removed: true, before: 0 })).toMatchObject({ kind: 'exact', records: 0 });
});
