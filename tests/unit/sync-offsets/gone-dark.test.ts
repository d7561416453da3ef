import { expect, test } from 'vitest';
import { known } from '../../../functions/lib/known.ts';
import type { SourceGroup } from '../../../functions/lib/move/source-groups.ts';
import { asObserved } from '../../../functions/sync-offsets/gone-dark.ts';

const group = (name: string, observed: SourceGroup['observed'], offset: number): SourceGroup => ({
  ...{ group: name, type: 'classic', state: 'Stable', protocolType: 'consumer', observed },
  committed: known([{ topic: 'orders', partition: 0, offset, metadata: '', leaderEpoch: -1 }]),
});

test('one that has never committed goes on without a position, as it would have', () => {
  const never: SourceGroup = { ...group('new', null, 0), committed: known([]) };
  expect(asObserved([never], [])).toEqual([{ ...never, observed: [] }]);
});

test('every group of the list goes on as it was observed; one that was not has no position', () => {
  const seen = group('billing', [], 5);
  const [billing, search, ...more] = asObserved(
    [group('billing', null, 9), group('search', null, 9)],
    [group('unlisted', [], 1), seen],
  );
  expect(more).toEqual([]);
  expect(billing).toBe(seen);
  expect(search).toMatchObject({ group: 'search', observed: [], committed: { known: false } });
});
